//! Lays a value out as a [`Tree`].
//!
//! Owns what of `serde`'s data model a planned template can use.

use std::fmt;

use serde::ser::{self, Impossible, Serialize};

use super::tree::{Node, Tree};

/// That something in a value is of no use to a planned template.
#[derive(Debug)]
pub(super) struct Odd;

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that no planned template can use")
    }
}

impl std::error::Error for Odd {}

impl ser::Error for Odd {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A list or map that is being laid out; its node is at `at`.
pub(super) struct Open<'t> {
    tree: &'t mut Tree,
    at: usize,
}

impl<'t> Open<'t> {
    fn new(tree: &'t mut Tree, node: Node) -> Self {
        let at = tree.open(node);
        Self { tree, at }
    }

    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Odd> {
        value.serialize(&mut *self.tree)
    }

    fn close(self) -> Result<(), Odd> {
        self.tree.close(self.at);
        Ok(())
    }
}

impl<'t> ser::Serializer for &'t mut Tree {
    type Ok = ();
    type Error = Odd;
    type SerializeSeq = Open<'t>;
    type SerializeTuple = Open<'t>;
    type SerializeTupleStruct = Impossible<(), Odd>;
    type SerializeTupleVariant = Impossible<(), Odd>;
    type SerializeMap = Open<'t>;
    type SerializeStruct = Open<'t>;
    type SerializeStructVariant = Impossible<(), Odd>;

    fn serialize_bool(self, is: bool) -> Result<(), Odd> {
        self.put(Node::Bool(is));
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Odd> {
        self.put(Node::Number(number));
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Odd> {
        self.serialize_i64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Odd> {
        self.serialize_i64(i64::try_from(number).map_err(|_| Odd)?)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Odd> {
        Err(Odd)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Odd> {
        Err(Odd)
    }

    fn serialize_char(self, char: char) -> Result<(), Odd> {
        self.serialize_str(char.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Odd> {
        self.put_text(text).ok_or(Odd)
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Odd> {
        self.put_said(value).ok_or(Odd)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Odd> {
        Err(Odd)
    }

    fn serialize_none(self) -> Result<(), Odd> {
        self.put(Node::None);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Odd> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Odd> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Odd> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Odd> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Odd> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Odd> {
        Err(Odd)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'t>, Odd> {
        Ok(Open::new(self, Node::List { end: 0 }))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'t>, Odd> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Odd> {
        Err(Odd)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Odd> {
        Err(Odd)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'t>, Odd> {
        Ok(Open::new(self, Node::Map { end: 0 }))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'t>, Odd> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Odd> {
        Err(Odd)
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Odd;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Odd> {
        self.add(item)
    }

    fn end(self) -> Result<(), Odd> {
        self.close()
    }
}

impl ser::SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Odd;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), Odd> {
        self.add(item)
    }

    fn end(self) -> Result<(), Odd> {
        self.close()
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Odd;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Odd> {
        self.add(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Odd> {
        self.add(value)
    }

    fn end(self) -> Result<(), Odd> {
        self.close()
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Odd;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Odd> {
        let of = self.at as u32;
        self.tree.put(Node::Field { name, of });
        self.add(value)
    }

    fn end(self) -> Result<(), Odd> {
        self.close()
    }
}
