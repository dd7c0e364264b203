//! Playing backwards, and what ends it.

use super::*;

/// Played backwards from step 50, at a speed that leaves it there.
fn played_back() -> Page {
    let mut page = Page::opened();
    page.frame(50, false);
    page.act(Action::PlayBack);
    assert!(page.state.backwards.is_some());
    page
}

#[test]
fn it_went_on_backwards_under_slow_motion_a_recording_and_an_edit() {
    let leaving = [
        Action::Slow(crate::slow::SlowDeed::Toggle),
        Action::TakeAway(crate::takeaway::Takeaway::Record),
        Action::Draw(crate::Draw::Add, None),
        Action::Pause,
    ];
    for action in leaving {
        let mut page = played_back();
        page.act(action.clone());
        assert_eq!(page.state.backwards, None, "{action:?}");
    }
    let mut page = played_back();
    page.act(Action::Draw(crate::Draw::Tool(crate::Tool::Cut), None));
    assert!(page.state.backwards.is_some(), "another tool changes nothing");
}
