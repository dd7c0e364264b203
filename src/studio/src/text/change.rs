//! What a change did, in both languages.

use super::{dataset, en, points, setting, zh};
use crate::number::weight;
use crate::{FeedbackKind, OptimiserKind, ScheduleKind, Setting};
use experiment::{Change, Filter, Frozen, Stopping, Teacher};

pub(super) fn english(change: &Change) -> String {
    let set = |setting: Setting, value: f32| {
        format!("{} {}", setting::english_name(setting), setting.written(value.into()))
    };
    let neuron = en::TEXT.neuron;
    let part = |frozen: Frozen| match frozen {
        Frozen::Neuron(id) => neuron(id),
        Frozen::Synapse { from, to } => format!("{} → {}", neuron(from), neuron(to)),
    };
    if let Some(told) = points::english(change) {
        return told;
    }
    match change {
        Change::Paint(_) | Change::Erase(_) | Change::Move { .. } => String::new(),
        Change::Samples(samples) => dataset::english(samples.dataset).to_owned(),
        Change::Feedback(rule) => (en::TEXT.feedback)(FeedbackKind::of(*rule)).to_owned(),
        Change::Polarity(polarity) => {
            format!("{}: {}", en::TEXT.value.polarity, (en::TEXT.polarity)(*polarity))
        }
        Change::Delay(steps) => format!("{} {steps}", setting::english_name(Setting::Delay)),
        Change::Schedule(schedule) => (en::TEXT.schedule)(ScheduleKind::of(*schedule)).to_owned(),
        Change::WarmUp(steps) => format!("{} {steps}", setting::english_name(Setting::WarmUp)),
        Change::Clip(value) => set(Setting::Clip, *value),
        Change::Decay(value) => set(Setting::Decay, *value),
        Change::Smoothing(value) => set(Setting::Smoothing, *value),
        Change::Stopping(stopping) => match stopping {
            Stopping::Never => format!("{} 0", setting::english_name(Setting::Patience)),
            Stopping::Early { patience, .. } => {
                format!("{} {patience}", setting::english_name(Setting::Patience))
            }
        },
        Change::Filter(kept) => format!("{}: {}", en::TEXT.value.filter, english_filter(*kept)),
        Change::Drive(drive) => (en::TEXT.drive)(*drive).to_owned(),
        Change::Teacher(teacher) => match teacher {
            Teacher::Nobody => "Teacher: nobody".to_owned(),
            Teacher::Learner { index, .. } => format!("Teacher: learner {}", index + 1),
            Teacher::Rule { .. } => "Teacher: drawn rule".to_owned(),
        },
        Change::World(_) | Change::Offered(_) | Change::Punishment(_) => en::TEXT.choosing.change(change),
        Change::Tied(_) | Change::Symmetry(_) | Change::Monotone(_) => en::TEXT.prior.change(change),
        Change::Freeze(frozen) => format!("{} frozen", part(*frozen)),
        Change::Renew(renewed) => format!("{} back to its initial value", part(*renewed)),
        Change::Thaw(frozen) => format!("{} thawed", part(*frozen)),
        Change::Rate(value) => set(Setting::Rate, *value),
        Change::Batch(value) => format!("{} {value}", setting::english_name(Setting::Batch)),
        Change::Ticks(value) => format!("{} {value}", setting::english_name(Setting::Ticks)),
        Change::L1(value) => set(Setting::L1, *value),
        Change::L2(value) => set(Setting::L2, *value),
        Change::Dropout(value) => set(Setting::Dropout, *value),
        Change::InputNoise(value) => set(Setting::InputNoise, *value),
        Change::Loss(loss) => (en::TEXT.loss)(*loss).to_owned(),
        Change::Optimiser(optimiser) => (en::TEXT.optimiser)(OptimiserKind::of(*optimiser)).to_owned(),
        Change::Activation { neuron: id, activation } => {
            format!("{}: {}", neuron(*id), (en::TEXT.activation)(*activation))
        }
        Change::Add(new) => format!("{} added", neuron(new.id)),
        Change::Remove(id) => format!("{} removed", neuron(*id)),
        Change::Connect { from, to, .. } => format!("{} → {} connected", neuron(*from), neuron(*to)),
        Change::Cut { from, to } => format!("{} → {} cut", neuron(*from), neuron(*to)),
        Change::Weight { from, to, value } => {
            format!("Weight {} → {}: {}", neuron(*from), neuron(*to), weight(*value))
        }
        Change::Bias { neuron: id, value } => format!("Bias of {}: {}", neuron(*id), weight(*value)),
        Change::Lesion(id) => format!("{} silenced", neuron(*id)),
        Change::Restore(id) => format!("{} restored", neuron(*id)),
    }
}

pub(super) fn english_filter(filter: Filter) -> String {
    let with = |varied: f32| match varied {
        0.0 => String::new(),
        varied => format!(" and {} varied", crate::number::percent(varied)),
    };
    match filter {
        Filter::All => "all points".to_owned(),
        Filter::Point { index, varied } => format!("point {} alone{}", index + 1, with(varied)),
        Filter::Class { class, varied } => format!("class {} alone{}", class + 1, with(varied)),
        Filter::Region { varied, .. } => format!("a region alone{}", with(varied)),
    }
}

pub(super) fn chinese(change: &Change) -> String {
    let set = |setting: Setting, value: f32| {
        format!("{} {}", setting::chinese_name(setting), setting.written(value.into()))
    };
    let neuron = zh::TEXT.neuron;
    let part = |frozen: Frozen| match frozen {
        Frozen::Neuron(id) => neuron(id),
        Frozen::Synapse { from, to } => format!("{} → {}", neuron(from), neuron(to)),
    };
    if let Some(told) = points::chinese(change) {
        return told;
    }
    match change {
        Change::Paint(_) | Change::Erase(_) | Change::Move { .. } => String::new(),
        Change::Samples(samples) => dataset::chinese(samples.dataset).to_owned(),
        Change::Feedback(rule) => (zh::TEXT.feedback)(FeedbackKind::of(*rule)).to_owned(),
        Change::Polarity(polarity) => {
            format!("{}：{}", zh::TEXT.value.polarity, (zh::TEXT.polarity)(*polarity))
        }
        Change::Delay(steps) => format!("{} {steps}", setting::chinese_name(Setting::Delay)),
        Change::Schedule(schedule) => (zh::TEXT.schedule)(ScheduleKind::of(*schedule)).to_owned(),
        Change::WarmUp(steps) => format!("{} {steps}", setting::chinese_name(Setting::WarmUp)),
        Change::Clip(value) => set(Setting::Clip, *value),
        Change::Decay(value) => set(Setting::Decay, *value),
        Change::Smoothing(value) => set(Setting::Smoothing, *value),
        Change::Stopping(stopping) => match stopping {
            Stopping::Never => format!("{} 0", setting::chinese_name(Setting::Patience)),
            Stopping::Early { patience, .. } => {
                format!("{} {patience}", setting::chinese_name(Setting::Patience))
            }
        },
        Change::Filter(kept) => format!("{}：{}", zh::TEXT.value.filter, chinese_filter(*kept)),
        Change::Drive(drive) => (zh::TEXT.drive)(*drive).to_owned(),
        Change::Teacher(teacher) => match teacher {
            Teacher::Nobody => "教师：无".to_owned(),
            Teacher::Learner { index, .. } => format!("教师：学习者 {}", index + 1),
            Teacher::Rule { .. } => "教师：画出的规则".to_owned(),
        },
        Change::World(_) | Change::Offered(_) | Change::Punishment(_) => zh::TEXT.choosing.change(change),
        Change::Tied(_) | Change::Symmetry(_) | Change::Monotone(_) => zh::TEXT.prior.change(change),
        Change::Freeze(frozen) => format!("冻结{}", part(*frozen)),
        Change::Renew(renewed) => format!("{} 回到初始值", part(*renewed)),
        Change::Thaw(frozen) => format!("解冻{}", part(*frozen)),
        Change::Rate(value) => set(Setting::Rate, *value),
        Change::Batch(value) => format!("{} {value}", setting::chinese_name(Setting::Batch)),
        Change::Ticks(value) => format!("{} {value}", setting::chinese_name(Setting::Ticks)),
        Change::L1(value) => set(Setting::L1, *value),
        Change::L2(value) => set(Setting::L2, *value),
        Change::Dropout(value) => set(Setting::Dropout, *value),
        Change::InputNoise(value) => set(Setting::InputNoise, *value),
        Change::Loss(loss) => (zh::TEXT.loss)(*loss).to_owned(),
        Change::Optimiser(optimiser) => (zh::TEXT.optimiser)(OptimiserKind::of(*optimiser)).to_owned(),
        Change::Activation { neuron: id, activation } => {
            format!("{}：{}", neuron(*id), (zh::TEXT.activation)(*activation))
        }
        Change::Add(new) => format!("添加{}", neuron(new.id)),
        Change::Remove(id) => format!("删除{}", neuron(*id)),
        Change::Connect { from, to, .. } => format!("连接 {} → {}", neuron(*from), neuron(*to)),
        Change::Cut { from, to } => format!("剪断 {} → {}", neuron(*from), neuron(*to)),
        Change::Weight { from, to, value } => {
            format!("权重 {} → {}：{}", neuron(*from), neuron(*to), weight(*value))
        }
        Change::Bias { neuron: id, value } => format!("{}的偏置：{}", neuron(*id), weight(*value)),
        Change::Lesion(id) => format!("让{}沉默", neuron(*id)),
        Change::Restore(id) => format!("恢复{}", neuron(*id)),
    }
}

pub(super) fn chinese_filter(filter: Filter) -> String {
    let with = |varied: f32| match varied {
        0.0 => String::new(),
        varied => format!("，另加 {} 其他样本", crate::number::percent(varied)),
    };
    match filter {
        Filter::All => "全部点".to_owned(),
        Filter::Point { index, varied } => format!("只用第 {index} 个点{}", with(varied)),
        Filter::Class { class, varied } => format!("只用第 {} 类{}", class + 1, with(varied)),
        Filter::Region { varied, .. } => format!("只用一个区域{}", with(varied)),
    }
}
