//! Files: the experiment as one, and opening one. A file holds what a link is too short for.
//!
//! Deliberately absent: what a file says (`experiment::codec`), reading and writing disks (`app`).

use super::{Effects, lesson, link, table};
use crate::{Effect, Language, Notice, State, TableDeed};
use experiment::codec::{self, Damage, Refusal};

/// What every file of an experiment is called at its end.
const ENDING: &str = "overfit.json";

/// What a file of the shown step is called, with this ending.
pub(super) fn name(state: &State, ending: &str) -> String {
    let dataset = (Language::English.text().dataset)(state.setup.task.samples().dataset);
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let words: String = dataset.chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}-{}.{ending}", words.join("-"), state.shown.step)
}

/// Hands the experiment to the browser as a file that replays to the shown step.
pub(super) fn save(state: &mut State, to: &mut Effects) {
    let name = name(state, ENDING);
    let text = codec::file(&link::shared(state));
    let changes = state.experiment.log.len();
    state.notice = Some(Notice::Saved { name: name.clone(), bytes: text.len(), changes });
    to.push(Effect::Save { name, text });
}

/// Opens a file: an experiment, or a table to bring. A refused one leaves everything as it was.
pub(super) fn open(state: &mut State, name: String, bytes: Vec<u8>, to: &mut Effects) {
    if !holds_experiment(&name, &bytes) {
        return table::deed(state, TableDeed::Read { name, bytes }, to);
    }
    match read(&bytes) {
        Ok(shared) => {
            let opened = Notice::OpenedFile { name, changes: shared.experiment.log.len() };
            let (from, told) = (link::address(state).0, shared.lesson.is_some());
            link::enter(state, shared, Some(opened), to);
            if !told {
                lesson::close(state, from, to);
            }
        }
        Err(refusal) => state.notice = Some(Notice::FileRefused { name, refusal }),
    }
}

/// By its name, or else by its first character: no table begins with a brace.
fn holds_experiment(name: &str, bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    name.to_lowercase().ends_with(".json") || first == Some(&b'{')
}

fn read(bytes: &[u8]) -> Result<codec::Shared, Refusal> {
    if bytes.len() > codec::FILE_BYTES {
        return Err(Refusal::TooLarge { limit: codec::FILE_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged(Damage::Utf8))?;
    codec::read_file(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Preferences, reduce};
    use experiment::{Change, Event, Experiment};
    use std::rc::Rc;

    fn changed() -> State {
        let mut state = State::new(Preferences::default());
        let mut draft = (**state.experiment).clone();
        draft.log.push(Event::new(40, 0, Change::Rate(0.125)));
        state.experiment = Rc::new(Experiment::new(draft).unwrap());
        state
    }

    fn saved(state: State) -> (State, String, String) {
        let (state, effects) = reduce(state, Action::SaveFile);
        let file = effects.into_iter().find_map(|effect| match effect {
            Effect::Save { name, text } => Some((name, text)),
            _ => None,
        });
        let (name, text) = file.expect("saving hands a file to the browser");
        (state, name, text)
    }

    fn opened(state: State, name: &str, bytes: &[u8]) -> State {
        reduce(state, Action::OpenFile { name: name.to_owned(), bytes: bytes.to_vec() }).0
    }

    #[test]
    fn what_is_saved_opens_as_it_was_and_opening_is_undone() {
        let (before, name, text) = saved(changed());
        assert_eq!(name, "moons-0.overfit.json");
        let fresh = State::new(Preferences::default());
        let after = opened(fresh.clone(), &name, text.as_bytes());
        assert_eq!(after.experiment, before.experiment);
        assert_eq!(after.notice, Some(Notice::OpenedFile { name, changes: 1 }));
        let (undone, _) = reduce(after, Action::Undo);
        assert_eq!(undone.experiment, fresh.experiment);
    }

    #[test]
    fn a_refused_file_changes_nothing_else() {
        let state = changed();
        for (name, text) in [
            ("a.json", "not JSON"),
            ("a.json", "\u{feff}"),
            ("b.txt", " {\"learners\":7}"),
            ("c.overfit.json", r#"{"plan":-1}"#),
            ("d.json", r#"{"unheard":1}"#),
        ] {
            let after = opened(state.clone(), name, text.as_bytes());
            assert_eq!(after.experiment, state.experiment, "{name}");
            assert!(matches!(after.notice, Some(Notice::FileRefused { .. })), "{name}: {:?}", after.notice);
            assert!(after.undo.is_empty() && after.bringing.is_none());
        }
        let large = opened(state.clone(), "e.json", &vec![b' '; codec::FILE_BYTES + 1]);
        let refusal = Refusal::TooLarge { limit: codec::FILE_BYTES };
        assert_eq!(large.notice, Some(Notice::FileRefused { name: "e.json".to_owned(), refusal }));
    }

    #[test]
    fn a_table_is_told_from_an_experiment() {
        let after = opened(State::new(Preferences::default()), "rows.csv", b"a,b\n1,2\n3,4\n");
        let import = after.bringing.and_then(|bringing| bringing.import);
        assert_eq!(import.map(|import| import.columns.len()), Some(2));
    }
}
