//! Going to a far step, and giving that up.

use super::*;

impl Page {
    fn on_the_way(&mut self, step: u64, aim: u64) {
        let frame = Frame { run: self.state.run, step, end: step, seeking: Some(aim), ..Frame::default() };
        self.tell(Message::Frame(Box::new(Packet { frame, raw: vec![] })));
    }
}

#[test]
fn a_way_given_up_leaves_page_and_worker_at_the_step_reached() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Seek(1_000_000));
    page.on_the_way(400, 1_000_000);
    assert_eq!(page.state.heading(), Some(1_000_000));
    page.act(Action::Pause);
    assert_eq!(page.sent.last(), Some(&Command::Pause));
    // A frame that was on its way when the worker heard of it: it is still going.
    page.on_the_way(500, 1_000_000);
    assert_eq!(page.state.heading(), Some(1_000_000));
    // The one that answers.
    page.frame(600, false);
    assert_eq!((page.state.goal, page.state.heading(), page.state.shown.step), (Goal::Rest, None, 600));
    assert!(page.effects.contains(&Effect::Render), "the way to stop it goes away");
    page.act(Action::Step);
    assert_eq!(page.state.goal, Goal::Run { until: 601, play: false });
}

#[test]
fn a_way_that_an_undo_or_a_link_begins_can_be_given_up_as_well() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Settle(Setting::Rate, 0.5));
    page.frame(0, false);
    assert_eq!(page.state.heading(), None);
    page.on_the_way(3, 900);
    assert_eq!((page.state.goal, page.state.heading()), (Goal::Rest, Some(900)));
    assert!(page.effects.contains(&Effect::Render), "there is a way to stop it");
    page.act(Action::Pause);
    page.frame(7, false);
    assert_eq!((page.state.heading(), page.state.shown.step), (None, 7));
}

#[test]
fn playing_on_the_way_goes_on_from_there() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Seek(1_000_000));
    page.on_the_way(400, 1_000_000);
    page.act(Action::Play);
    assert_eq!(page.state.heading(), None);
    assert!(page.state.playing());
}

#[test]
fn a_drag_on_the_way_that_the_browser_took_away_left_the_page_waiting_for_that_step() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Seek(1_000_000));
    page.on_the_way(400, 1_000_000);
    page.act(Action::Peek(30));
    page.frame(30, false);
    assert_eq!((page.state.goal, page.state.heading(), page.state.waiting()), (Goal::Rest, None, false));
}
