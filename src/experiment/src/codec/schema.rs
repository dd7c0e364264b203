//! The JSON schema of files, generated from the types.
