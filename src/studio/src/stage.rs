//! The stages of a task of choices: from when on the stimulus is offered, or punished.

use experiment::{Change, Experiment, World};

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

#[cfg(test)]
mod tests {
    use super::*;
    use experiment::{Draft, Event};

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
