/**
 * Typed values and arrays in memory that several JVM processes share, with locks between them that
 * survive the death of their owner.
 *
 * {@snippet :
 * import static dev.sharelock.sharedctypes.SharedCTypes.value;
 *
 * import dev.sharelock.process.SharedProcess;
 * import dev.sharelock.sharedctypes.CType;
 * import dev.sharelock.sharedctypes.Value;
 *
 * public class Example {
 *   public static void main(String[] args) throws Exception {
 *     Value.OfLong counter = value(CType.LONG, 0);                     // zero, under a lock of its own
 *     SharedProcess child = SharedProcess.start(() -> count(counter)); // in a child JVM
 *     count(counter);
 *     child.join();
 *     System.out.println(counter.get());                               // 2000000
 *   }
 *
 *   static void count(Value.OfLong counter) {
 *     for (int i = 0; i < 1_000_000; i++) {
 *       counter.getAndAdd(1);
 *     }
 *   }
 * }
 * }
 *
 * <h2>Where to start</h2>
 *
 * <ul>
 *   <li>{@link dev.sharelock.sharedctypes.SharedCTypes} makes values, arrays and structs; {@link
 *       dev.sharelock.sharedctypes.CType} names their types.
 *   <li>{@link dev.sharelock.process.SharedProcess} hands them to child JVMs, {@link
 *       dev.sharelock.sharedctypes.SharedFile} to any other.
 *   <li>{@link dev.sharelock.lock.RobustLock} is the lock, {@link dev.sharelock.lock.Hold} tells
 *       who died while holding it.
 *   <li>{@link dev.sharelock.inspect.Inspector} looks at shared memory from outside.
 * </ul>
 *
 * <h2>Native access</h2>
 *
 * The library calls the C library of Linux (x86-64 or aarch64) and has no native code of its own. A
 * program is started with {@code --enable-native-access=dev.sharelock} on the module path, with
 * {@code --enable-native-access=ALL-UNNAMED} on the class path. Without it Java 25 prints a
 * warning; where native access is denied, every operation throws {@link IllegalCallerException},
 * and on another system {@link UnsupportedOperationException}. Child JVMs get the option by
 * themselves.
 *
 * <h2>Records as structs</h2>
 *
 * A module whose records are structs opens their packages: {@code opens app.data to
 * dev.sharelock;}.
 */
module dev.sharelock {
  requires java.management;
  requires jdk.jfr;

  exports dev.sharelock.inspect;
  exports dev.sharelock.lock;
  exports dev.sharelock.process;
  exports dev.sharelock.sharedctypes;
}
