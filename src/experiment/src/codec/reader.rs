//! From a JSON tree to the types, with the path, the value and what was allowed in every refusal.
//!
//! serde's own errors are texts; a deserializer of our own keeps them apart, so that the page can word them.
//! Lists do not stand for objects here: one experiment has one spelling.

use super::refusal::shortened;
use super::{Kind, Problem, Refusal};
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Number, Value};
use std::fmt;

/// A part of the tree.
#[derive(Clone, Copy)]
struct Node<'a>(&'a Value);

/// What was wrong with a part; its path is known one level up.
#[derive(Debug)]
enum Fault {
    UnknownField(String),
    Missing(&'static str),
    Problem(Problem),
}

/// The value of this part of the tree; `place` is the part's own path.
pub(super) fn read<'a, T: Deserialize<'a>>(tree: &'a Value, place: &str) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(Node(tree)).map_err(|error| {
        let path = match error.path().to_string().as_str() {
            "." => place.to_owned(),
            path => joined(place, path),
        };
        match error.into_inner() {
            // The path ends at the unknown member itself, its name as long as a stranger likes.
            Fault::UnknownField(name) => {
                let parent = path.strip_suffix(&name).unwrap_or(&path).trim_end_matches('.');
                Refusal::UnknownField { field: joined(parent, &shortened(&name)) }
            }
            Fault::Missing(name) => Refusal::Shape { field: joined(&path, name), problem: Problem::Missing },
            Fault::Problem(problem) => Refusal::Shape { field: path, problem },
        }
    })
}

fn joined(path: &str, name: &str) -> String {
    let dot = if path.is_empty() || name.is_empty() || name.starts_with('[') { "" } else { "." };
    format!("{path}{dot}{name}")
}

impl<'a> Node<'a> {
    fn is_no(self, expected: Kind) -> Fault {
        Fault::Problem(Problem::Kind { found: shortened(&self.0.to_string()), expected })
    }
}

/// A method that takes numbers only; what the type itself refuses is out of its range.
macro_rules! number {
    ($($method:ident $kind:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.0 {
                Value::Number(number) => visit_number(number, visitor).map_err(|_| self.is_no($kind)),
                _ => Err(self.is_no($kind)),
            }
        }
    )*};
}

const fn whole(least: i64, most: u64) -> Kind {
    Kind::Whole { least, most }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Fault> {
    if let Some(whole) = number.as_u64() {
        visitor.visit_u64(whole)
    } else if let Some(whole) = number.as_i64() {
        visitor.visit_i64(whole)
    } else {
        visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Fault;

    number! {
        deserialize_f32 Kind::Number;
        deserialize_f64 Kind::Number;
        deserialize_i32 whole(i32::MIN as i64, i32::MAX as u64);
        deserialize_u32 whole(0, u32::MAX as u64);
        deserialize_u64 whole(0, u64::MAX);
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(switch) => visitor.visit_bool(*switch),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Bool(switch) => visitor.visit_bool(*switch),
            _ => Err(self.is_no(Kind::Switch)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.is_no(Kind::Text)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Value::Array(list) = self.0 else {
            return Err(self.is_no(Kind::List));
        };
        visitor.visit_seq(SeqDeserializer::new(list.iter().map(Node)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Array(list) if list.len() != length => {
                Err(Fault::Problem(Problem::Length { found: list.len(), expected: length }))
            }
            _ => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Value::Object(members) = self.0 else {
            return Err(self.is_no(Kind::Object));
        };
        let members = members.iter().map(|(name, member)| (name.as_str(), Node(member)));
        visitor.visit_map(MapDeserializer::new(members))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            Value::Object(members) if members.len() == 1 => {
                let members = members.iter().map(|(name, member)| (name.as_str(), Node(member)));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(members)))
            }
            _ => Err(self.is_no(Kind::Choice)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i64 i128 u8 u16 u128 char bytes byte_buf unit unit_struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Fault> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Fault::Problem(Problem::Other(shortened(&text.to_string())))
    }

    fn invalid_type(found: Unexpected, expected: &dyn Expected) -> Self {
        // The one kind error that no method above sees: a word where a variant needs more, or less.
        let text = format!("{found}: must be {expected}");
        Fault::Problem(Problem::Other(shortened(&text)))
    }

    fn unknown_variant(word: &str, choices: &'static [&'static str]) -> Self {
        Fault::Problem(Problem::Choice { found: shortened(word), choices: choices.to_vec() })
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Fault::UnknownField(name.to_owned())
    }

    fn missing_field(name: &'static str) -> Self {
        Fault::Missing(name)
    }
}

impl de::StdError for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::UnknownField(name) => write!(f, "{name}: unknown"),
            Fault::Missing(name) => write!(f, "{name}: missing"),
            Fault::Problem(problem) => problem.fmt(f),
        }
    }
}
