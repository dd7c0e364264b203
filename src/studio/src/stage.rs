//! The stages of a task of choices: from when on the stimulus is offered, or punished.

use experiment::{Change, Event, Experiment, World};

/// A stage of a learner's world, until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The step it begins at.
    pub at: u64,
    /// Whether the stimulus is offered.
    pub offered: bool,
    /// Whether something is taken from what it earns.
    pub punished: bool,
}

/// All stages of a learner in script and log, in their order; the first begins at 0.
pub fn stages(experiment: &Experiment, learner: u32) -> Vec<Stage> {
    let own = experiment.learners.get(learner as usize);
    let mut world = own.map_or_else(World::default, |own| own.recipe.world);
    let of = |at, world: World| Stage { at, offered: world.offered, punished: world.punishment > 0.0 };
    let mut stages = vec![of(0, world)];
    for event in experiment.events().filter(|event| event.learner == learner) {
        match event.change {
            Change::World(other) => world = other,
            Change::Offered(offered) => world.offered = offered,
            Change::Punishment(punishment) => world.punishment = punishment,
            _ => continue,
        }
        let stage = of(event.at, world);
        let last = stages.len() - 1;
        if stages[last].at == event.at {
            stages[last] = stage;
        } else if (stages[last].offered, stages[last].punished) != (stage.offered, stage.punished) {
            stages.push(stage);
        }
    }
    stages
}

/// A part of the timeline that an author planned: from a step of the script to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The step it begins at.
    pub at: u64,
    /// What changes there, in words.
    pub words: String,
}

/// The script's bands for a learner, with what changes at each; none without a script.
pub fn bands(experiment: &Experiment, learner: u32, words: fn(&Change) -> String) -> Vec<Band> {
    let mut bands: Vec<(u64, Vec<String>)> = Vec::new();
    let concerns = |event: &Event| event.learner == learner || event.change.of_task();
    for event in experiment.script.iter().filter(|event| !event.off && concerns(event)) {
        match bands.last_mut().filter(|(at, _)| *at == event.at) {
            Some((_, told)) => told.push(words(&event.change)),
            None => bands.push((event.at, vec![words(&event.change)])),
        }
    }
    bands.into_iter().map(|(at, told)| Band { at, words: told.join(" · ") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::Draft;

    #[test]
    fn bands_tell_what_the_script_changes_together() {
        let event = |at, change| Event::new(at, 0, change);
        let draft = Draft {
            script: vec![
                event(30, Change::Rate(0.1)),
                event(30, Change::Batch(4)),
                event(50, Change::L2(0.1)),
            ],
            log: vec![event(40, Change::Rate(0.2))],
            ..Draft::default()
        };
        let found = bands(&Experiment::new(draft).unwrap(), 0, |change| match change {
            Change::Rate(_) => "rate".into(),
            Change::Batch(_) => "batch".into(),
            _ => "other".into(),
        });
        let told: Vec<(u64, &str)> = found.iter().map(|band| (band.at, band.words.as_str())).collect();
        assert_eq!(told, [(30, "rate · batch"), (50, "other")]);
    }

    #[test]
    fn stages_begin_where_the_stimulus_comes_goes_or_is_punished() {
        let event = |at, change| Event::new(at, 0, change);
        let draft = Draft {
            script: vec![
                event(30, Change::Offered(true)),
                event(60, Change::Offered(false)),
                event(70, Change::Rate(0.1)),
                event(90, Change::Offered(true)),
                event(90, Change::Punishment(2.0)),
                Event::new(95, 0, Change::Punishment(3.0)),
            ],
            ..Draft::default()
        };
        let found = stages(&Experiment::new(draft).unwrap(), 0);
        let of = |at, offered, punished| Stage { at, offered, punished };
        assert_eq!(
            found,
            [of(0, false, false), of(30, true, false), of(60, false, false), of(90, true, true)]
        );
    }
}
