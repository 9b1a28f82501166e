"""Layouts as ctypes, and elements as the bits by which they travel."""

import ctypes
import struct

TYPES = {
    "c": ctypes.c_char, "b": ctypes.c_byte, "B": ctypes.c_ubyte, "h": ctypes.c_short,
    "H": ctypes.c_ushort, "u": ctypes.c_wchar, "i": ctypes.c_int, "I": ctypes.c_uint,
    "l": ctypes.c_long, "L": ctypes.c_ulong, "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float, "d": ctypes.c_double, "?": ctypes.c_bool,
}
MODULUS = {"f": 1 << 24, "d": 1 << 53, "?": 2, "u": 0xD800}
_structs = {}


class Refused(Exception):
    """A command that cannot be obeyed."""


def signed(number):
    """The number as 64 bits with a sign."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def modulus(code):
    """How many numbers adding 1 again and again goes through in a type."""
    return MODULUS.get(code) or 1 << (8 * ctypes.sizeof(TYPES[code]))


def to_number(code, value):
    """The whole number that an element's value stands for; signed for 8 bytes, as it travels."""
    if code in "cu":
        return ord(value)
    return signed(int(value)) if code in "LQ" else int(value)


def from_number(code, number):
    """The value of a whole number, as an element of that type is assigned it."""
    if code == "c":
        return bytes([number % 256])
    if code == "u":
        return chr(number)
    if code == "?":
        return bool(number % 2)
    if code in "fd":
        return float(number)
    return number


def to_bits(code, value):
    if code == "f":
        return struct.unpack("<I", struct.pack("<f", value))[0]
    if code == "d":
        return struct.unpack("<q", struct.pack("<d", value))[0]
    return to_number(code, value)


def from_bits(code, bits):
    if code == "f":
        return struct.unpack("<f", struct.pack("<I", bits & 0xFFFFFFFF))[0]
    if code == "d":
        return struct.unpack("<d", struct.pack("<q", bits))[0]
    return from_number(code, bits)


class Layout:
    """A value, an array or a struct: its ctype, and where its elements are."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        try:
            self.ctype = self._layout()
        except (IndexError, KeyError, ValueError, OverflowError) as e:
            raise Refused("The layout '%s' cannot be read: %r" % (text, e)) from e
        if self.at != len(text):
            raise Refused("The layout '%s' has something after its end." % text)
        self.codes = []
        self.offsets = []
        self._elements(self.ctype, 0)
        self.is_value = text in TYPES
        self.is_array = text.endswith("]")
        # An array of simple elements is indexed and sliced as a whole.
        self.is_flat = self.is_array and text[:1] in TYPES and text.count("[") == 1
        self.fields = None if self.is_array or self.is_value else [n for n, _ in self.ctype._fields_]

    def _layout(self):
        ctype = self._struct() if self.text[self.at] == "{" else TYPES[self._next()]
        while self.text[self.at : self.at + 1] == "[":
            self.at += 1
            length = int(self._up_to("]"))
            if length < 0:
                raise ValueError("a length of %d" % length)
            ctype = ctype * length
        return ctype

    def _struct(self):
        begin = self.at
        fields = []
        while True:
            self.at += 1
            name = self._up_to(":")
            fields.append((name, self._layout()))
            if self.text[self.at] != ",":
                break
        if self._next() != "}":
            raise ValueError("a struct without its end")
        text = self.text[begin : self.at]
        if text not in _structs:
            _structs[text] = type("Struct%d" % len(_structs), (ctypes.Structure,), {"_fields_": fields})
        return _structs[text]

    def _up_to(self, end):
        found = self.text.index(end, self.at)
        before = self.text[self.at : found]
        self.at = found + 1
        return before

    def _next(self):
        self.at += 1
        return self.text[self.at - 1]

    def _elements(self, ctype, offset):
        if issubclass(ctype, ctypes.Array):
            size = ctypes.sizeof(ctype._type_)
            for i in range(ctype._length_):
                self._elements(ctype._type_, offset + i * size)
        elif issubclass(ctype, ctypes.Structure):
            for name, of in ctype._fields_:
                self._elements(of, offset + getattr(ctype, name).offset)
        else:
            # c_long and c_longlong are one type on this platform: what matters is the format.
            self.codes.append(next(code for code, known in TYPES.items() if known is ctype))
            self.offsets.append(offset)
