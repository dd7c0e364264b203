//! The few bytes of protocol buffers that a model needs: numbers, texts, and messages in messages.

/// A message being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Message(Vec<u8>);

impl Message {
    /// A whole number, as a varint.
    pub fn whole(mut self, field: u32, value: u64) -> Message {
        self.key(field, 0);
        self.varint(value);
        self
    }

    /// A number of 32 bits.
    pub fn real(mut self, field: u32, value: f32) -> Message {
        self.key(field, 5);
        self.0.extend(value.to_le_bytes());
        self
    }

    /// Bytes, or a text.
    pub fn bytes(mut self, field: u32, bytes: impl AsRef<[u8]>) -> Message {
        let bytes = bytes.as_ref();
        self.key(field, 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// A message within.
    pub fn message(self, field: u32, inner: Message) -> Message {
        self.bytes(field, inner.0)
    }

    /// The same for each of several.
    pub fn each<T>(self, of: impl IntoIterator<Item = T>, add: impl Fn(Message, T) -> Message) -> Message {
        of.into_iter().fold(self, add)
    }

    /// What was written.
    pub fn done(self) -> Vec<u8> {
        self.0
    }

    fn key(&mut self, field: u32, kind: u32) {
        self.varint(u64::from(field << 3 | kind));
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_encoding_come_out() {
        // From the encoding's own documentation: field 1 is 150; field 2 is "testing"; field 3 holds the first.
        assert_eq!(Message::default().whole(1, 150).done(), [0x08, 0x96, 0x01]);
        assert_eq!(Message::default().bytes(2, "testing").done(), b"\x12\x07testing");
        let inner = Message::default().whole(1, 150);
        assert_eq!(Message::default().message(3, inner).done(), [0x1a, 0x03, 0x08, 0x96, 0x01]);
        assert_eq!(Message::default().real(1, 1.0).done(), [0x0d, 0, 0, 0x80, 0x3f]);
    }
}
