//! The links from teachers' tabs to their students': they follow the tabs wherever these stand.

use crate::browser;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far below the tabs a link runs, in pixels.
const DEPTH: f64 = 11.0;
/// Half the width of an arrow's head, in pixels.
const HEAD: f64 = 4.0;

pub fn paint() {
    let Some(links) = browser::element("teaching") else { return };
    let Some(parent) = browser::element("tabs-of-learners") else { return };
    let origin = parent.get_bounding_client_rect();
    let tab = |link: &Element, end: &str| {
        let number = link.get_attribute(end)?;
        let tab = parent.query_selector(&format!("[data-tab='{number}']")).ok().flatten()?;
        let bounds = tab.get_bounding_client_rect();
        Some((bounds.left() + bounds.width() / 2.0 - origin.left(), bounds.bottom() - origin.top()))
    };
    let children = links.children();
    for at in 0..children.length() {
        let Some(link) = children.item(at).and_then(|link| link.dyn_into::<Element>().ok()) else { continue };
        let (Some((from, top)), Some((to, end))) = (tab(&link, "data-from"), tab(&link, "data-to")) else {
            continue;
        };
        let low = top.max(end) + DEPTH;
        let path = format!(
            "M{from:.1} {top:.1}C{from:.1} {low:.1} {from:.1} {low:.1} {:.1} {low:.1}S{to:.1} {low:.1} {to:.1} {:.1}m{:.1} {HEAD}l{HEAD} -{HEAD}l{HEAD} {HEAD}",
            (from + to) / 2.0,
            end + 1.0,
            -HEAD,
        );
        if link.get_attribute("d").as_deref() != Some(path.as_str()) {
            let _ = link.set_attribute("d", &path);
        }
    }
}
