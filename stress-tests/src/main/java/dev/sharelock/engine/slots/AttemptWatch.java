package dev.sharelock.engine.slots;

import dev.sharelock.engine.calibration.Agent;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Finds out whether an attempt to take a lock does what a model checker cannot explore: asks for
 * the time, sleeps, draws random numbers, does input or output. Lincheck lets no time pass and
 * replaces clocks and random numbers, so that code that relies on them does something else in it.
 *
 * <p>The classes of the implementation are changed when they are loaded: they tell of such a call
 * before they make it. What an implementation does through native code or through other libraries
 * of the JDK is not seen.
 */
public final class AttemptWatch {
  private static final List<String> OF_THE_TRIAL =
      List.of("dev/sharelock/engine/slots/", "dev/sharelock/engine/calibration/");

  /** Methods of a class that has other methods too. */
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java/lang/System", Set.of("nanoTime", "currentTimeMillis"),
          "java/lang/Math", Set.of("random"),
          "java/lang/Thread", Set.of("sleep"),
          "java/util/concurrent/locks/LockSupport", Set.of("parkNanos", "parkUntil"),
          "java/util/UUID", Set.of("randomUUID"));

  private static final List<String> CLASSES =
      List.of(
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/util/concurrent/ThreadLocalRandom",
          "java/security/SecureRandom",
          "java/io/RandomAccessFile",
          "java/io/File",
          "java/lang/Process",
          "java/net/",
          "java/nio/channels/",
          "java/nio/file/Files");

  private static final ClassDesc THIS = ClassDesc.of(AttemptWatch.class.getName());
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
  private static volatile boolean watching;

  private AttemptWatch() {}

  /** Has classes that are loaded from now on tell. */
  static void install() {
    Agent.instrumentation()
        .addTransformer(
            new ClassFileTransformer() {
              @Override
              public byte[] transform(
                  ClassLoader loader,
                  String name,
                  Class<?> redefined,
                  ProtectionDomain domain,
                  byte[] bytes) {
                return transformed(Optional.ofNullable(loader), name, bytes);
              }
            });
  }

  /** Is called before such a call. */
  public static void tell(String call) {
    if (watching && Thread.currentThread() instanceof Repeater) {
      SEEN.add(call);
    }
  }

  /** Watches the repeaters from now on, or no longer. */
  static void watch(boolean now) {
    watching = now;
  }

  /** Returns what they called while they were watched. */
  static List<String> seen() {
    return List.copyOf(SEEN);
  }

  @SuppressWarnings({"NullAway", "ReturnMissingNullable"}) // null leaves a class as it is
  private static byte[] transformed(Optional<ClassLoader> loader, String name, byte[] bytes) {
    if (loader.isEmpty()
        || loader.get().equals(ClassLoader.getPlatformClassLoader())
        || OF_THE_TRIAL.stream().anyMatch(name::startsWith)) {
      return null;
    }
    ClassFile classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader.get())));
    try {
      return classFile.transformClass(classFile.parse(bytes), telling());
    } catch (IllegalArgumentException | IllegalStateException unusualClass) {
      return null;
    }
  }

  private static ClassTransform telling() {
    return ClassTransform.transformingMethodBodies(
        (code, element) -> {
          if (element instanceof InvokeInstruction call && isWatched(call)) {
            String owner = call.owner().asInternalName();
            String method = call.name().stringValue();
            code.loadConstant(owner.substring(owner.lastIndexOf('/') + 1) + "." + method);
            code.invokestatic(
                THIS, "tell", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String));
          }
          code.with(element);
        });
  }

  private static boolean isWatched(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    return METHODS.getOrDefault(owner, Set.of()).contains(call.name().stringValue())
        || CLASSES.stream().anyMatch(owner::startsWith);
  }
}
