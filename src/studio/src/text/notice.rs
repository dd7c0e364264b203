//! What the page has to say, in both languages.

use super::{en, refusal, zh};
use crate::Notice;
use crate::notice::LONG_LINK;
use crate::number::whole;
use experiment::codec::LINK_CHARS;
use protocol::Culprit;

/// A notice in English.
pub(super) fn english(notice: &Notice) -> String {
    let changes = |count: usize| match count {
        0 => "no changes".to_owned(),
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    let by = |revision: Option<u32>| {
        revision.map_or_else(String::new, |r| format!(" It was made by revision {r} of the engine."))
    };
    match notice {
        Notice::LinkRefused(refusal) => {
            format!(
                "This link was not opened. {}. Your experiment is unchanged.",
                capital(&refusal::english(refusal))
            )
        }
        Notice::FileRefused { name, refusal } => format!(
            "{name} was not opened. {}. Your experiment is unchanged.",
            capital(&refusal::english(refusal))
        ),
        Notice::EditRefused(invalid) => format!("Not changed: {}.", refusal::english_invalid(invalid)),
        Notice::Copied { characters, changes: count, step, .. } => {
            let replay = step.map_or_else(String::new, |step| {
                format!(
                    " Whoever opens it sees it replayed to step {} and checked, bit for bit.",
                    whole(step)
                )
            });
            let long = if *characters > LONG_LINK {
                " Some places cut links longer than 2,000 characters; a file stays whole."
            } else {
                ""
            };
            format!(
                "Link copied: {} characters, the whole experiment with {}.{replay}{long}",
                whole(*characters as u64),
                changes(*count)
            )
        }
        Notice::TooLargeForLink => format!(
            "This experiment is too large for a link, which holds {} characters at most. A file can hold it.",
            whole(LINK_CHARS as u64)
        ),
        Notice::Saved { name, bytes, changes: count } => {
            format!("Saved as {name}: {} kB, the whole experiment with {}.", thousands(*bytes), changes(*count))
        }
        Notice::OpenedFile { name, changes: count } => {
            format!("Opened the experiment in {name}, with {}.", changes(*count))
        }
        Notice::NoFilm => "No film: this browser would not begin the recording. A picture of each panel can still be kept.".to_owned(),
        Notice::PieceCopied { neurons: 1 } => "Copied: 1 neuron with its synapses.".to_owned(),
        Notice::PieceCopied { neurons } => format!("Copied: {neurons} neurons with their synapses."),
        Notice::NoPiece => {
            "Nothing pasted: the clipboard holds no neurons. Select some and choose Copy first.".to_owned()
        }
        Notice::ClipboardShut => {
            "The browser keeps the clipboard closed to this button. Ctrl + C and Ctrl + V in the drawing do the same.".to_owned()
        }
        Notice::CopyByHand { .. } => {
            "The clipboard is closed to this page. Copy the link by hand:".to_owned()
        }
        Notice::Taken { name } => format!("Saved as {name}."),
        Notice::OpenedRun { run: Some(run) } => format!("Opened {run}."),
        Notice::OpenedRun { run: None } => "Opened the experiment of this sweep.".to_owned(),
        Notice::Opened { changes: count } => {
            format!("Opened the link’s experiment, with {}.", changes(*count))
        }
        Notice::Returned => "Welcome back: this is the experiment you left.".to_owned(),
        Notice::Replaying { step } => format!("Replaying the experiment to step {} …", whole(*step)),
        Notice::Reproduced { step, revision } => {
            format!("Reproduced, bit for bit, at step {}.{}", whole(*step), by(*revision))
        }
        Notice::NotReproduced { step, expected, found, revision } => {
            let why = match revision {
                Some(_) => by(*revision),
                None => " Same engine, so this should not happen.".to_owned(),
            };
            format!(
                "Not reproduced at step {}: expected fingerprint {expected:016x}, found {found:016x}.{why}",
                whole(*step)
            )
        }
        Notice::UnknownLesson { name } => (en::TEXT.lessons.unknown)(name),
        Notice::StartedOver { changes: 0 } => "Started over.".to_owned(),
        Notice::StartedOver { changes: count } => format!("Started over with your {}.", changes(*count)),
        Notice::PlanReached { plan } => format!("Reached the planned {} steps.", whole(*plan)),
        Notice::Diverged { learner, step, culprit } => {
            let what = match culprit {
                Culprit::Loss => "its loss".to_owned(),
                Culprit::Weight { from, to } => {
                    format!("the weight {} → {}", (en::TEXT.neuron)(*from), (en::TEXT.neuron)(*to))
                }
                Culprit::Bias { neuron } => format!("the bias of {}", (en::TEXT.neuron)(*neuron)),
            };
            format!(
                "Learner {learner} diverged at step {}: {what} is no longer a finite number. A lower learning rate usually helps.",
                whole(*step)
            )
        }
        Notice::Restored { step } => format!(
            "The trainer was lost and replaced; it goes on from step {}. Nothing of yours is lost.",
            whole(*step)
        ),
        Notice::Lost { step } => {
            format!("The trainer broke off twice near step {}. Your experiment is still here.", whole(*step))
        }
        Notice::TeacherFirst { teacher: (_, teacher), student: (_, student) } => format!(
            "{teacher} must have stopped learning before {student} begins: it can learn for the first half, and {student} from it for the second."
        ),
        Notice::Outdated => {
            "The page and its trainer come from different builds, probably because the site was just updated."
                .to_owned()
        }
        Notice::Unconnected { from, link } => {
            format!("Not connected: {}.", (en::TEXT.drawing.would)(&[*from], link))
        }
        Notice::NoWay => {
            "No way leads from one of the selected neurons to another. Select two that signals connect.".to_owned()
        }
        Notice::BlankNetwork => {
            "Only inputs and outputs are left. Add layers at the top of the drawing, neurons below it.".to_owned()
        }
        Notice::NothingKept => {
            "This browser keeps nothing for this page: its storage is forbidden or full. A link keeps your experiment."
                .to_owned()
        }
    }
}

/// A notice in Chinese.
pub(super) fn chinese(notice: &Notice) -> String {
    let changes = |count: usize| match count {
        0 => "不含改动".to_owned(),
        count => format!("含 {count} 处改动"),
    };
    let by = |revision: Option<u32>| {
        revision.map_or_else(String::new, |r| format!("这个链接由引擎修订版 {r} 生成。"))
    };
    match notice {
        Notice::LinkRefused(refusal) => {
            format!("没有打开这个链接。{}。你的实验没有变。", refusal::chinese(refusal))
        }
        Notice::FileRefused { name, refusal } => {
            format!("没有打开“{name}”。{}。你的实验没有变。", refusal::chinese(refusal))
        }
        Notice::EditRefused(invalid) => format!("没有改动：{}。", refusal::chinese_invalid(invalid)),
        Notice::Copied { characters, changes: count, step, .. } => {
            let replay = step.map_or_else(String::new, |step| {
                format!("打开它的人会看到实验重放到第 {} 步，并逐位核对。", whole(step))
            });
            let long = if *characters > LONG_LINK {
                "有些地方会截断超过 2,000 个字符的链接；存成文件就不会缺。"
            } else {
                ""
            };
            format!(
                "链接已复制：{} 个字符，装着整个实验，{}。{replay}{long}",
                whole(*characters as u64),
                changes(*count)
            )
        }
        Notice::TooLargeForLink => {
            format!("实验太大，链接装不下：链接最多 {} 个字符。可以存成文件。", whole(LINK_CHARS as u64))
        }
        Notice::Saved { name, bytes, changes: count } => {
            format!("已保存为“{name}”：{} kB，装着整个实验，{}。", thousands(*bytes), changes(*count))
        }
        Notice::OpenedFile { name, changes: count } => {
            format!("已打开“{name}”中的实验，{}。", changes(*count))
        }
        Notice::NoFilm => "没有录像：此浏览器没能开始录制。各个面板仍可存为图片。".to_owned(),
        Notice::PieceCopied { neurons } => format!("已拷贝 {neurons} 个神经元及其突触。"),
        Notice::NoPiece => "没有粘贴：剪贴板里没有神经元。请先选中一些，再点“拷贝”。".to_owned(),
        Notice::ClipboardShut => {
            "浏览器不让这个按钮使用剪贴板。在图形视图里按 Ctrl + C 与 Ctrl + V，效果相同。".to_owned()
        }
        Notice::CopyByHand { .. } => "本页不能使用剪贴板，请手动复制链接：".to_owned(),
        Notice::Taken { name } => format!("已保存为 {name}。"),
        Notice::OpenedRun { run: Some(run) } => format!("已打开：{run}。"),
        Notice::OpenedRun { run: None } => "已打开这次扫描的实验。".to_owned(),
        Notice::Opened { changes: count } => format!("已打开链接中的实验，{}。", changes(*count)),
        Notice::Returned => "欢迎回来：这是你上次离开时的实验。".to_owned(),
        Notice::Replaying { step } => format!("正在把实验重放到第 {} 步……", whole(*step)),
        Notice::Reproduced { step, revision } => {
            format!("第 {} 步已逐位重现。{}", whole(*step), by(*revision))
        }
        Notice::NotReproduced { step, expected, found, revision } => {
            let why = match revision {
                Some(_) => by(*revision),
                None => "引擎相同，本不该如此。".to_owned(),
            };
            format!("第 {} 步未能重现：应得指纹 {expected:016x}，实得 {found:016x}。{why}", whole(*step))
        }
        Notice::UnknownLesson { name } => (zh::TEXT.lessons.unknown)(name),
        Notice::StartedOver { changes: 0 } => "已从头开始。".to_owned(),
        Notice::StartedOver { changes: count } => format!("已带着你的 {count} 处改动从头开始。"),
        Notice::PlanReached { plan } => format!("已走完计划的 {} 步。", whole(*plan)),
        Notice::Diverged { learner, step, culprit } => {
            let what = match culprit {
                Culprit::Loss => "损失".to_owned(),
                Culprit::Weight { from, to } => {
                    format!("权重“{} → {}”", (zh::TEXT.neuron)(*from), (zh::TEXT.neuron)(*to))
                }
                Culprit::Bias { neuron } => format!("{}的偏置", (zh::TEXT.neuron)(*neuron)),
            };
            format!(
                "学习者 {learner} 在第 {} 步发散：{what}不再是有限的数。通常调低学习率就好。",
                whole(*step)
            )
        }
        Notice::Restored { step } => {
            format!("训练器中断后已由另一个接替，从第 {} 步继续。你做的都还在。", whole(*step))
        }
        Notice::Lost { step } => format!("训练器在第 {} 步附近两次中断。你的实验还在。", whole(*step)),
        Notice::TeacherFirst { teacher: (_, teacher), student: (_, student) } => {
            format!(
                "“{student}”开始之前，“{teacher}”必须已经停止学习：可以让“{teacher}”先学前一半，“{student}”在后一半跟着学。"
            )
        }
        Notice::Outdated => "页面与训练器的版本不一致，多半是网站刚刚更新过。".to_owned(),
        Notice::Unconnected { from, link } => {
            format!("没有连接：{}。", (zh::TEXT.drawing.would)(&[*from], link))
        }
        Notice::NoWay => "选中的神经元之间没有通路。请选择有信号相连的两个。".to_owned(),
        Notice::BlankNetwork => "只剩下输入和输出。在图的上方加层，在图的下方加神经元。".to_owned(),
        Notice::NothingKept => {
            "浏览器不为本页保存任何东西：存储被禁用或已满。把链接留下，实验就不会丢。".to_owned()
        }
    }
}

/// Bytes in thousands, rounded up.
fn thousands(bytes: usize) -> String {
    whole(bytes.div_ceil(1_000) as u64)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
