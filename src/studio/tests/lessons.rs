//! Lessons as their reader goes through them: prediction, steps that are met, leaving, Undo, what is kept.
//!
//! Deliberately absent: whether a lesson's claims hold (`session/tests/lessons.rs`), and the page (`tests/browser/lessons.test.mjs`).

use experiment::lesson::{LessonId, Panel};
use protocol::{Choices, Command, Frame, LearnerFrame, Measures, Message, Packet, Record};
use studio::lesson::{Kept, Phase, Prediction, Progress, Visit};
use studio::{Action, Effect, Language, LessonDeed, Notice, Preferences, Setting, State, reduce};

/// A page whose worker answers at once.
struct Page {
    state: State,
    effects: Vec<Effect>,
}

impl Page {
    fn new() -> Page {
        let mut page = Page { state: State::new(Preferences::default()), effects: Vec::new() };
        let (version, build) = (protocol::VERSION, protocol::build().to_owned());
        page.act(Action::Told(Box::new(Message::Hello { version, build, revision: 1 })));
        page.at(0, 0.7);
        page
    }

    fn act(&mut self, action: Action) {
        let state = std::mem::replace(&mut self.state, State::new(Preferences::default()));
        let (state, effects) = reduce(state, action);
        (self.state, self.effects) = (state, effects);
    }

    fn lesson(&mut self, deed: LessonDeed) {
        self.act(Action::Lesson(deed));
    }

    /// A frame comes, with this test loss.
    fn at(&mut self, step: u64, loss: f32) {
        self.frame(step, loss, None);
    }

    fn frame(&mut self, step: u64, loss: f32, overfitting_since: Option<u64>) {
        let test = Measures { loss, accuracy: Some(0.5) };
        let own = LearnerFrame { test, train: test, overfitting_since, ..LearnerFrame::default() };
        let learners = vec![own; self.state.experiment.learners.len()];
        let frame =
            Frame { run: self.state.run, step, end: step, learners, running: true, ..Frame::default() };
        self.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: Vec::new() })))));
    }

    fn visit(&self) -> &Visit {
        self.state.lesson.as_ref().expect("a lesson is open")
    }

    fn renders(&self) -> bool {
        self.effects.contains(&Effect::Render)
    }

    fn runs(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Send(Command::Run { .. })))
    }

    fn address(&self) -> Option<Option<LessonId>> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Visit { lesson, .. } => Some(*lesson),
            _ => None,
        })
    }
}

/// A lesson whose prediction was made.
fn begun(lesson: LessonId) -> Page {
    let mut page = Page::new();
    page.lesson(LessonDeed::Open(lesson));
    page.lesson(LessonDeed::Lean(1));
    page.lesson(LessonDeed::Predict);
    page.at(0, 0.7);
    page
}

#[test]
fn the_prediction_comes_before_play_and_is_kept() {
    let mut page = Page::new();
    page.lesson(LessonDeed::Open(LessonId::Noise));
    assert_eq!(page.address(), Some(Some(LessonId::Noise)));
    assert_eq!(*page.state.experiment, LessonId::Noise.plot().experiment().unwrap().experiment);
    page.at(0, 0.7);
    for action in [Action::Play, Action::Step, Action::Seek(9)] {
        page.act(action);
        assert!(!page.runs() && page.effects.contains(&Effect::Focus(studio::LESSON_QUESTION)));
    }
    page.lesson(LessonDeed::Predict);
    assert_eq!(page.visit().phase(), Phase::Asking, "no answer was chosen");
    page.lesson(LessonDeed::Lean(2));
    page.lesson(LessonDeed::Predict);
    assert_eq!(page.visit().prediction, Prediction::Made(2));
    let kept = Effect::RememberLessons("noise:2".to_owned());
    assert!(page.effects.contains(&kept), "{:?}", page.effects);
    page.act(Action::Play);
    assert!(page.runs());
}

#[test]
fn a_loss_that_passed_between_two_pictures_was_not_seen() {
    let mut page = begun(LessonId::Noise);
    page.act(Action::Play);
    let record = |loss| {
        let test = Measures { loss, accuracy: Some(0.5) };
        Record { train: test, test, choices: None }
    };
    let learners = page.state.experiment.learners.len();
    let come = |page: &mut Page, steps: [u64; 2], losses: [f32; 2]| {
        let now = Measures { loss: losses[1], accuracy: Some(0.5) };
        let records = losses.map(record).to_vec();
        let own = LearnerFrame { test: now, train: now, records, ..LearnerFrame::default() };
        let frame = Frame {
            run: page.state.run,
            step: steps[1],
            end: steps[1],
            record_steps: steps.to_vec(),
            learners: vec![own; learners],
            running: true,
            ..Frame::default()
        };
        page.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: Vec::new() })))));
    };
    come(&mut page, [5, 10], [0.6, 0.5]);
    assert_eq!(page.visit().phase(), Phase::Step(0));
    come(&mut page, [80, 400], [0.3, 0.6]);
    assert_eq!(page.visit().phase(), Phase::Step(1), "it was below 0.4 at step 80");
    assert!(page.renders());
}

#[test]
fn stages_that_passed_between_two_pictures_left_their_steps_open() {
    let mut page = begun(LessonId::SuperStimulus);
    page.act(Action::Play);
    // While the page was busy: felt at 1,200, the only choice at 2,500, receptors down at 3,000, little felt at 3,600, recovered at 5,000.
    let steps = [1200, 2500, 3000, 3600, 5000, 5900];
    let choices = |own: usize| {
        [
            (0.0, 1.0, 0.9),
            (1.0, 0.5, 0.5),
            (1.0, 0.2, 0.3),
            (0.0, 0.3, 0.2),
            (0.0, 0.95, 0.9),
            (1.0, 0.4, 0.3),
        ]
        .map(|(stimulus, receptors, felt)| {
            let receptors = if own == 1 { 1.0 } else { receptors };
            let choices = Choices { stimulus, receptors, felt, ..Choices::default() };
            Record { choices: Some(choices), ..Record::default() }
        })
    };
    let learners = (0..page.state.experiment.learners.len())
        .map(|own| LearnerFrame { records: choices(own).to_vec(), ..LearnerFrame::default() });
    let frame = Frame {
        run: page.state.run,
        step: 5900,
        end: 5900,
        record_steps: steps.to_vec(),
        learners: learners.collect(),
        running: true,
        ..Frame::default()
    };
    page.act(Action::Told(Box::new(Message::Frame(Box::new(Packet { frame, raw: Vec::new() })))));
    assert_eq!(page.visit().phase(), Phase::Step(5));
}

#[test]
fn steps_are_met_one_after_the_other_and_stay_so() {
    let mut page = begun(LessonId::Noise);
    page.act(Action::Play);
    page.at(10, 0.6);
    assert!(!page.renders(), "a frame that meets nothing renders nothing");
    assert_eq!(page.visit().phase(), Phase::Step(0));
    // The third step's deed, before its turn: it counts when it comes.
    page.act(Action::Reveal);
    page.at(100, 0.3);
    assert!(page.renders());
    assert_eq!(page.visit().phase(), Phase::Step(1));
    page.at(120, 0.9);
    assert_eq!(page.visit().steps[0], Progress::Met);
    page.frame(300, 1.0, Some(200));
    assert_eq!(page.visit().phase(), Phase::Step(3));
    page.lesson(LessonDeed::SkipStep);
    page.lesson(LessonDeed::SkipStep);
    assert_eq!(page.visit().phase(), Phase::Over);
    assert!(page.state.kept.done(LessonId::Noise));
    assert_eq!(page.visit().hides().count(), 0);
}

#[test]
fn what_a_step_speaks_of_is_never_hidden() {
    let mut page = begun(LessonId::Noise);
    let visit = page.state.lesson.as_mut().unwrap();
    visit.hidden = vec![Panel::Prior, Panel::Timeline];
    assert_eq!(visit.panel(), Some(Panel::Timeline));
    assert_eq!(page.visit().hides().collect::<Vec<_>>(), [Panel::Prior]);
    page.lesson(LessonDeed::ShowEverything);
    assert_eq!(page.visit().hides().count(), 0);
}

#[test]
fn undo_leads_out_of_a_lesson_and_redo_back_into_it() {
    let mut page = Page::new();
    let before = page.state.experiment.clone();
    page.lesson(LessonDeed::Open(LessonId::Noise));
    page.lesson(LessonDeed::SkipPrediction);
    page.at(0, 0.7);
    page.act(Action::Settle(Setting::Rate, 0.1));
    page.act(Action::Undo);
    assert_eq!(
        page.visit().prediction,
        Prediction::Skipped,
        "taking back an edit leaves the lesson as it is"
    );
    page.act(Action::Undo);
    assert!(page.state.lesson.is_none());
    assert_eq!(page.state.experiment, before);
    assert_eq!(page.address(), Some(None));
    page.act(Action::Redo);
    assert_eq!(page.visit().known(), Some(LessonId::Noise));
    assert_eq!(page.visit().prediction, Prediction::Skipped);
}

#[test]
fn another_file_leaves_the_lesson_and_a_damaged_one_does_not() {
    let mut page = begun(LessonId::Noise);
    let bytes = br#"{"plan": -1}"#.to_vec();
    page.act(Action::OpenFile { name: "a.overfit.json".to_owned(), bytes });
    assert!(matches!(page.state.notice, Some(Notice::FileRefused { .. })));
    assert_eq!(page.visit().phase(), Phase::Step(0));
    page.act(Action::OpenFile { name: "a.overfit.json".to_owned(), bytes: b"{}".to_vec() });
    assert!(page.state.lesson.is_none());
    page.act(Action::Undo);
    assert_eq!(page.visit().known(), Some(LessonId::Noise));
}

#[test]
fn a_lesson_begins_anew_is_varied_and_left() {
    let mut page = begun(LessonId::Noise);
    let own = page.state.experiment.clone();
    page.lesson(LessonDeed::Vary(0));
    assert_eq!(page.visit().variation, Some(0));
    assert_ne!(page.state.experiment, own);
    page.at(100, 0.1);
    assert_eq!(page.visit().phase(), Phase::Step(0), "a variation is beside the story");
    page.lesson(LessonDeed::BackToLesson);
    assert_eq!((page.visit().variation, &page.state.experiment), (None, &own));
    page.lesson(LessonDeed::Again);
    assert_eq!(page.visit().phase(), Phase::Asking);
    page.lesson(LessonDeed::Leave);
    assert!(page.state.lesson.is_none());
    assert_eq!(page.state.experiment, own);
    assert_eq!(page.address(), Some(None));
}

#[test]
fn an_address_opens_a_lesson_or_says_there_is_none() {
    let mut page = Page::new();
    page.lesson(LessonDeed::Unknown("nobody".to_owned()));
    assert!(page.state.map && matches!(page.state.notice, Some(Notice::UnknownLesson { .. })));
    page.lesson(LessonDeed::Recall("loops:1;noise:0+".to_owned()));
    // A lesson begun earlier goes on from its prediction, one that is done begins anew.
    page.lesson(LessonDeed::Went(Some(LessonId::Loops)));
    assert_eq!(page.visit().prediction, Prediction::Made(1));
    page.lesson(LessonDeed::Went(Some(LessonId::Noise)));
    assert_eq!(page.visit().prediction, Prediction::Asked);
    page.lesson(LessonDeed::Went(None));
    assert!(page.state.lesson.is_none());
    assert_eq!(Kept::read(&page.state.kept.written()), page.state.kept);
}

#[test]
fn every_lesson_has_words_for_all_that_happens_in_it() {
    for lesson in LessonId::ALL {
        for language in [Language::English, Language::Chinese] {
            let (plot, tale) = (lesson.plot(), studio::text::lesson::tale(lesson, language));
            let name = format!("{} {language:?}", lesson.word());
            assert_eq!(tale.steps.len(), plot.steps.len(), "{name}: steps");
            assert_eq!(tale.variations.len(), plot.variations(), "{name}: variations");
            let answers = tale.prediction.answers.len();
            assert!((plot.right as usize) < answers && (2..=4).contains(&answers), "{name}: answers");
            let said =
                [tale.title, tale.question, tale.control, tale.measured, tale.limit, tale.prediction.words];
            assert!(said.iter().all(|words| !words.is_empty()), "{name}: a text is empty");
            assert!((2..=4).contains(&tale.story.len()) && !tale.shown.is_empty(), "{name}: story");
            let steps = tale.steps.iter().flat_map(|told| [told.words, told.hint]);
            for text in steps.chain(tale.story.iter().copied()).chain(tale.shown.iter().copied()).chain(said)
            {
                for span in studio::text::spans(text) {
                    if let studio::text::Span::Term(term) = span {
                        assert!(studio::text::explained(term, language).is_some(), "{name}: [{term}]");
                    }
                }
            }
        }
    }
}
