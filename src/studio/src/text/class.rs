//! Lessons in class in words, in both languages.

/// What the page says in class.
#[derive(Debug)]
pub struct ClassWords {
    /// What can be done in class.
    pub class: &'static str,
    /// Large type.
    pub present: &'static str,
    /// As before.
    pub unpresent: &'static str,
    /// Which keys lead through it.
    pub keys: &'static str,
    /// A code of the address.
    pub code: &'static str,
    /// What to do with it.
    pub code_line: &'static str,
    /// No code holds the address.
    pub no_code: &'static str,
    /// A frame for other pages.
    pub frame: &'static str,
    /// What to do with it.
    pub frame_line: &'static str,
    /// Which parts it shows.
    pub frame_panels: &'static str,
    /// From a frame to the whole page.
    pub whole: &'static str,
    /// A result to hand in.
    pub result: &'static str,
    /// What it is.
    pub result_line: &'static str,
    /// Count hands.
    pub hands: &'static str,
    /// How many there are.
    pub counted: fn(u32) -> String,
    /// One more for an answer.
    pub raise: fn(&str) -> String,
    /// One less.
    pub lower: fn(&str) -> String,
}

pub(super) static ENGLISH: ClassWords = ClassWords {
    class: "In class",
    present: "Present in large type",
    unpresent: "End the presentation",
    keys: "Page Down goes to the next step, Page Up back.",
    code: "QR code",
    code_line: "Point a camera at it to open this address.",
    no_code: "This address is too long for a code that a camera reads well. Share it as a link or a file.",
    frame: "Put it into another page",
    frame_line: "Copy this into the other page. It runs there by itself and sends nothing anywhere.",
    frame_panels: "What it shows",
    whole: "Open in Overfit Lab",
    result: "Result to hand in",
    result_line: "One line with the lesson, the prediction, the steps, and a link that replays the run as it stands. Teachers check a file of such lines with “overfit check FILE”; a name may stand before each.",
    hands: "Count a show of hands",
    counted: |hands| if hands == 1 { "1 hand".to_owned() } else { format!("{hands} hands") },
    raise: |answer| format!("One more for: {answer}"),
    lower: |answer| format!("One less for: {answer}"),
};

pub(super) static CHINESE: ClassWords = ClassWords {
    class: "课堂用",
    present: "大字演示",
    unpresent: "结束演示",
    keys: "Page Down 到下一步，Page Up 退回。",
    code: "二维码",
    code_line: "用相机扫一扫，就能打开这个网址。",
    no_code: "网址太长，做成二维码相机不易识别。请用链接或文件分享。",
    frame: "嵌入别的网页",
    frame_line: "把这段代码复制到那个网页里。实验在那里独立运行，不向任何地方发送数据。",
    frame_panels: "显示哪些部分",
    whole: "在过拟合实验室中打开",
    result: "要交的结果",
    result_line: "一行文字，含课程、预想、各步的完成情况，以及能重现当前运行的链接。老师用“overfit check 文件”检查由这样的行组成的文件，每行前面可以写姓名。",
    hands: "统计举手人数",
    counted: |hands| format!("{hands} 人"),
    raise: |answer| format!("加一人：{answer}"),
    lower: |answer| format!("减一人：{answer}"),
};
