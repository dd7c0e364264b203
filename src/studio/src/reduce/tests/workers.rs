//! Workers that are lost, or of another build.

use super::*;

#[test]
fn a_lost_worker_is_replaced_and_goes_on_from_its_checkpoint() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Play);
    page.frame(300, true);
    let run = page.state.run;
    page.tell(Message::Checkpoint { run, step: 250, state: vec![1] });
    page.act(Action::WorkerLost);
    assert!(page.effects.contains(&Effect::Spawn { bust: false }));
    page.sent.clear();
    page.hello();
    assert!(
        matches!(&page.sent[0], Command::Open { step: 250, checkpoint: Some(bytes), .. } if bytes == &[1])
    );
    assert!(page.sent.iter().any(|command| matches!(command, Command::Run { .. })));
    assert_eq!(page.state.notice, Some(Notice::Restored { step: 250 }));
    page.act(Action::WorkerLost);
    assert_eq!(page.state.worker, Worker::Failed);
}

#[test]
fn a_worker_of_another_build_is_fetched_anew_once() {
    let mut page = Page { state: State::new(Preferences::default()), sent: vec![], effects: vec![] };
    let other = || Message::Hello { version: protocol::VERSION, build: "other".into(), revision: 1 };
    page.tell(other());
    assert!(page.effects.contains(&Effect::Spawn { bust: true }));
    page.tell(other());
    assert_eq!(page.state.notice, Some(Notice::Outdated));
    assert_eq!(page.sent, []);
}
