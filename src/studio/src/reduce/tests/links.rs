//! Links as they are opened, replayed and shared.

use super::*;

#[test]
fn a_link_is_replayed_and_compared() {
    let replay = |fingerprint| {
        let replay = Replay { step: 50, fingerprints: vec![fingerprint] };
        link(&Shared {
            experiment: Experiment::default(),
            replay: Some(replay),
            revision: Some(7),
            sweep: None,
            lesson: None,
        })
    };
    let mut page = Page::opened();
    page.act(Action::OpenLink(replay(50)));
    assert_eq!(page.opens(), [0, 50]);
    page.frame(20, false);
    assert_eq!(page.state.notice, Some(Notice::Replaying { step: 50 }));
    page.frame(50, false);
    assert_eq!(page.state.notice, Some(Notice::Reproduced { step: 50, revision: None }));
    page.act(Action::OpenLink(replay(51)));
    page.frame(50, false);
    assert!(matches!(page.state.notice, Some(Notice::NotReproduced { expected: 51, found: 50, .. })));
}

#[test]
fn a_refused_link_changes_nothing_else() {
    let mut page = Page::opened();
    page.frame(0, false);
    page.act(Action::Settle(Setting::Rate, 0.5));
    for bad in ["#0.nonsense", "#1.AAAA", "#hello"] {
        page.act(Action::OpenLink(bad.to_owned()));
        assert!(matches!(page.state.notice, Some(Notice::LinkRefused(_))));
        assert_eq!(page.rate(), 0.5);
    }
    assert_eq!(page.opens(), [0, 0]);
}

#[test]
fn share_names_step_and_fingerprint() {
    let mut page = Page::opened();
    page.frame(12, false);
    page.act(Action::Share);
    let Some(Effect::Copy(copied)) = page.effects.first().cloned() else { panic!("{:?}", page.effects) };
    let shared = read_link(&copied).unwrap();
    assert_eq!(shared.replay, Some(Replay { step: 12, fingerprints: vec![12] }));
    assert_eq!(shared.revision, Some(7));
    page.act(Action::Copied { link: copied, taken: true });
    assert!(matches!(page.state.notice, Some(Notice::Copied { step: Some(12), .. })));
}
