package dev.sharelock.implementations;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.sharelock.sharedctypes.C;
import dev.sharelock.sharedctypes.Length;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.Layout.Struct.Field;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.TypeDescriptor;
import java.lang.runtime.ObjectMethods;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The records that describe structs to the library, made as they are needed. A layout has a record
 * of the same name in every process, since the library looks for it by its name.
 */
final class StructRecords {
  private static final int DIGITS = 12;
  private static final ClassDesc RECORD = ClassDesc.of("java.lang.Record");
  private static final DirectMethodHandleDesc OBJECT_METHODS =
      MethodHandleDesc.ofMethod(
          DirectMethodHandleDesc.Kind.STATIC,
          desc(ObjectMethods.class),
          "bootstrap",
          MethodTypeDesc.of(
              CD_Object,
              CD_MethodHandles_Lookup,
              CD_String,
              desc(TypeDescriptor.class),
              CD_Class,
              CD_String,
              CD_MethodHandle.arrayType()));

  private static final Map<Layout, Class<? extends Record>> MADE = new HashMap<>();

  private StructRecords() {}

  /** Returns the record of a struct. */
  static synchronized Class<? extends Record> of(Layout.Struct struct) {
    Class<? extends Record> made = MADE.get(struct);
    if (made == null) {
      made = define(struct);
      MADE.put(struct, made);
    }
    return made;
  }

  private static Class<? extends Record> define(Layout.Struct struct) {
    byte[] bytes = ClassFile.of().build(name(struct), body -> build(body, struct));
    try {
      return MethodHandles.lookup().defineClass(bytes).asSubclass(Record.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClassDesc name(Layout.Struct struct) {
    byte[] text = struct.toString().getBytes(StandardCharsets.UTF_8);
    String digest = UUID.nameUUIDFromBytes(text).toString().replace("-", "").substring(0, DIGITS);
    return ClassDesc.of(StructRecords.class.getPackageName(), "Struct_" + digest);
  }

  private static void build(ClassBuilder body, Layout.Struct struct) {
    ClassDesc self = name(struct);
    List<Field> fields = struct.fields();
    body.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
        .withSuperclass(RECORD)
        .with(RecordAttribute.of(fields.stream().map(StructRecords::component).toList()));
    buildConstructor(body, self, fields);
    for (Field field : fields) {
      buildField(body, self, field);
    }
    buildObjectMethod(body, self, fields, "toString", MethodTypeDesc.of(CD_String));
    buildObjectMethod(body, self, fields, "hashCode", MethodTypeDesc.of(CD_int));
    buildObjectMethod(body, self, fields, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
  }

  private static RecordComponentInfo component(Field field) {
    List<Annotation> annotations = new ArrayList<>();
    List<AnnotationValue> lengths = new ArrayList<>();
    Layout inside = field.layout();
    while (inside instanceof Layout.Array(Layout element, int length)) {
      lengths.add(AnnotationValue.ofInt(length));
      inside = element;
    }
    if (!lengths.isEmpty()) {
      AnnotationValue all = AnnotationValue.ofArray(lengths);
      annotations.add(Annotation.of(desc(Length.class), AnnotationElement.of("value", all)));
    }
    if (inside instanceof Layout.Value(ElementType type) && type != ElementType.BOOL) {
      annotations.add(
          Annotation.of(desc(C.class), AnnotationElement.ofChar("value", type.typecode())));
    }
    return RecordComponentInfo.of(
        field.name(), type(field.layout()), RuntimeVisibleAnnotationsAttribute.of(annotations));
  }

  /** The Java type of a component: of the width of its C type. */
  private static ClassDesc type(Layout layout) {
    return switch (layout) {
      case Layout.Array(Layout element, int _) -> type(element).arrayType();
      case Layout.Struct struct -> desc(of(struct));
      case Layout.Value(ElementType type) ->
          switch (type) {
            case CHAR, BYTE, UBYTE -> CD_byte;
            case SHORT, USHORT -> CD_short;
            case WCHAR, INT, UINT -> CD_int;
            case LONG, ULONG, LONGLONG, ULONGLONG -> CD_long;
            case FLOAT -> CD_float;
            case DOUBLE -> CD_double;
            case BOOL -> CD_boolean;
          };
    };
  }

  private static void buildConstructor(ClassBuilder body, ClassDesc self, List<Field> fields) {
    List<ClassDesc> types = fields.stream().map(field -> type(field.layout())).toList();
    body.withMethodBody(
        INIT_NAME,
        MethodTypeDesc.of(CD_void, types),
        ClassFile.ACC_PUBLIC,
        code -> {
          code.aload(0).invokespecial(RECORD, INIT_NAME, MethodTypeDesc.of(CD_void));
          for (int i = 0; i < types.size(); i++) {
            code.aload(0)
                .loadLocal(TypeKind.from(types.get(i)), code.parameterSlot(i))
                .putfield(self, fields.get(i).name(), types.get(i));
          }
          code.return_();
        });
  }

  private static void buildField(ClassBuilder body, ClassDesc self, Field field) {
    ClassDesc type = type(field.layout());
    body.withField(field.name(), type, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
    body.withMethodBody(
        field.name(),
        MethodTypeDesc.of(type),
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).getfield(self, field.name(), type).return_(TypeKind.from(type)));
  }

  /** A method of Object, as the compiler makes it for a record. */
  private static void buildObjectMethod(
      ClassBuilder body, ClassDesc self, List<Field> fields, String name, MethodTypeDesc type) {
    List<ConstantDesc> arguments = new ArrayList<>();
    arguments.add(self);
    arguments.add(fields.stream().map(Field::name).collect(Collectors.joining(";")));
    for (Field field : fields) {
      arguments.add(
          MethodHandleDesc.ofField(
              DirectMethodHandleDesc.Kind.GETTER, self, field.name(), type(field.layout())));
    }
    DynamicCallSiteDesc callSite =
        DynamicCallSiteDesc.of(
            OBJECT_METHODS,
            name,
            type.insertParameterTypes(0, self),
            arguments.toArray(ConstantDesc[]::new));
    body.withMethodBody(
        name,
        type,
        ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
        code -> {
          code.aload(0);
          if (type.parameterCount() == 1) {
            code.aload(1);
          }
          code.invokedynamic(callSite).return_(TypeKind.from(type.returnType()));
        });
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
