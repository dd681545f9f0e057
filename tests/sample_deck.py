"""A deck written by hand: every layout and every block, with frames as fitting would give them."""

from __future__ import annotations

from pathlib import Path

from triptych.slides.deck import (
    Agenda,
    AgendaEntry,
    Card,
    Cards,
    Cell,
    Code,
    Deck,
    DeckSection,
    Paragraph,
    Picture,
    Prose,
    Region,
    Run,
    Slide,
    Steps,
    Table,
    Takeaway,
)
from triptych.slides.layouts import BODY, LAYOUTS, LEFT, RIGHT, Frame, pt

THEME = Path(__file__).parents[1] / "templates/themes/default/theme.toml"


def frame(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(pt(x), pt(y), pt(width), pt(height))


def words(text: str, **look: object) -> Paragraph:
    """`**bold**` and `` `code` `` in one line."""
    runs = []
    for n, piece in enumerate(text.split("**")):
        for m, part in enumerate(piece.split("`")):
            if part:
                runs.append(Run(part, bold=n % 2 == 1, code=m % 2 == 1))
    return Paragraph(tuple(runs), **look)  # type: ignore[arg-type]


def dot(text: str, level: int = 0) -> Paragraph:
    return words(text, bullet="dot", level=level)


def number(text: str, at: int, level: int = 0) -> Paragraph:
    return words(text, bullet="number", number=at, level=level)


def prose(*paragraphs: Paragraph, size: float = 24, spacing: float = 12,
          at: Frame = BODY, points: bool = False) -> Prose:  # fmt: skip
    return Prose(paragraphs, size=size, spacing=spacing, frame=at, points=points)


def slide(layout: str, title: str, *regions: Region, **more: object) -> Slide:
    sizes = {"title": 48.0, "section": 36.0, "statement": 40.0, "question": 30.0}
    return Slide(layout, words(title), regions=regions, title_size=sizes.get(layout, 32.0),
                 source="chapter.md:1", **more)  # type: ignore[arg-type]  # fmt: skip


def cell(text: str, **more: object) -> Cell:
    return Cell((words(text),), **more)  # type: ignore[arg-type]


def table(*rows: tuple[str, ...], widths: tuple[float, ...], heights: tuple[float, ...],
          at: Frame, size: float = 18) -> Table:  # fmt: skip
    header = tuple(cell(text, heading=True) for text in rows[0])
    return Table((header,), tuple(tuple(cell(text) for text in row) for row in rows[1:]),
                 row_headers=True, size=size, widths=tuple(pt(width) for width in widths),
                 heights=tuple(pt(height) for height in heights), frame=at)  # fmt: skip


AGENDA = ("The AI Engineering Stack", "Three Layers of the AI Stack",
          "How AI Engineering Differs from ML Engineering",
          "Model Development: Training, Fine-Tuning & Optimization",
          "Inference Optimization & Scalability", "AI Application Development & Evaluation",
          "AI Engineering vs. Full-Stack Engineering", "AI Engineering vs. Full-Stack Development",
          "If an Interviewer Asks…")  # fmt: skip


def agenda() -> Agenda:
    entries = []
    for n, title in enumerate(AGENDA):
        column, row = divmod(n, 5)
        place = frame(54 + column * 440, 134 + row * 70, 412, 58)
        link = (Run(title, link=f"#s-{n + 1}"),)
        entries.append(AgendaEntry(str(n + 1), Paragraph(link), n + 1, place))
    return Agenda(tuple(entries), 20, BODY)


def steps(names: str, y: float, label: str, muted: bool = False) -> Steps:
    return Steps(tuple(words(name) for name in names.split("|")), words(label), muted, False, 20,
                 frame(54, y + 26, 852, 84), frame(54, y, 852, 22))  # fmt: skip


CODE = (
    (Run("def", token="keyword"), Run(" "), Run("softmax", token="name"), Run("(z, t="),
     Run("1.0", token="number"), Run("):")),
    (Run("    "), Run('"""Temperature-scaled softmax."""', token="string")),
    (Run("    e = [math.exp(x / t) "), Run("for", token="keyword"), Run(" x "),
     Run("in", token="keyword"), Run(" z]")),
    (),
    (Run("    "), Run("return", token="keyword"), Run(" [x / sum(e) "),
     Run("for", token="keyword"), Run(" x "), Run("in", token="keyword"), Run(" e]  "),
     Run("# sums to 1", token="comment")),
)  # fmt: skip


def slides() -> tuple[Slide, ...]:
    kicker = words("How AI Engineering Differs")
    section = {"section": "s-3", "hue": 3, "kicker": kicker}
    return (
        slide("title", "AI Engineering",
              Region("subtitle", (prose(words("A study deck you can present, print and edit"),
                                        size=22, spacing=0,
                                        at=LAYOUTS["title"].regions["subtitle"]),)),
              kicker=words("Chapter 1.4"), id="title",
              notes=(words("Welcome everybody."), dot("First point"), dot("Below it", 1),
                     number("Counted", 1), number("Counted on", 2))),
        slide("title-only", "In this chapter", Region("body", (agenda(),)),
              kicker=words("Chapter 1.4"), id="agenda"),
        slide("section", "How AI Engineering Differs from ML Engineering",
              Region("body", (prose(
                  words("Although AI and ML engineering share foundational principles, "
                        "**building AI applications using foundation models differs from "
                        "traditional ML workflows** in three major ways:"),
                  size=20, at=LAYOUTS["section"].regions["body"]),)),
              numeral="3", id="s-3", section="s-3", hue=3),
        slide("content", "Computational and infrastructure demands",
              Region("body", (
                  prose(words("Foundation models change what a team has to run, and how much of "
                              "it.", style="lead"),
                        dot("**Foundation models** are significantly larger, requiring **more "
                            "compute resources** and **low-latency inference optimization**."),
                        dot("AI engineers must be proficient in GPU acceleration, parallelism, "
                            "and distributed training."),
                        dot("Quantization reduces the memory footprint", 1),
                        dot("Parallelism enables high throughput", 1),
                        at=frame(54, 134, 852, 250)),
                  Takeaway((words("AI engineers must optimize inference pipelines to improve "
                                  "efficiency while minimizing costs."),),
                           "Key takeaway", size=22, frame=frame(54, 398, 852, 92)))),
              **section, notes=(words("Say it slowly."),)),
        slide("two-content", "Evaluating open-ended outputs",
              Region("left", (prose(dot("Traditional ML tasks have **clear ground truths**"),
                                    dot("Metrics are cheap and exact"),
                                    dot("Fraud detection is close-ended"), size=22,
                                    at=Frame(LEFT.x, LEFT.y + pt(44), LEFT.width, pt(200))),),
                     words("Close-ended"), Frame(LEFT.x, LEFT.y, LEFT.width, pt(34))),
              Region("right", (prose(number("AI-generated outputs lack absolute correctness", 3),
                                     number("Evaluation is challenging", 4),
                                     words("In between, a paragraph of its own."),
                                     Paragraph((Run("done"),), bullet="done"),
                                     Paragraph((Run("still to do"),), bullet="task"), size=22,
                                     at=Frame(RIGHT.x, RIGHT.y + pt(44), RIGHT.width, pt(240))),),
                     words("Open-ended"), Frame(RIGHT.x, RIGHT.y, RIGHT.width, pt(34))),
              **section),
        slide("comparison", "Model adaptation vs. training",
              Region("left", (prose(dot("Requires training models **from scratch**."),
                                    dot("Feature engineering for tabular data"),
                                    dot("Labelled datasets for supervised learning"), size=22,
                                    at=Frame(LEFT.x, LEFT.y + pt(34), LEFT.width, pt(220))),),
                     words("ML Engineering"), Frame(LEFT.x, LEFT.y, LEFT.width, pt(34)),
                     heading_size=20,
                     frame=Frame(LEFT.x, LEFT.y + pt(34), LEFT.width, pt(220))),
              Region("right", (prose(dot("Uses **pre-trained models**, less modelling and "
                                         "training, more adaptation"),
                                     dot("Prompt engineering, fine-tuning, retrieval-augmented "
                                         "generation (RAG)"), size=22,
                                     at=Frame(RIGHT.x, RIGHT.y + pt(34), RIGHT.width, pt(220))),),
                     words("AI Engineering"), Frame(RIGHT.x, RIGHT.y, RIGHT.width, pt(34)),
                     heading_size=20,
                     frame=Frame(RIGHT.x, RIGHT.y + pt(34), RIGHT.width, pt(220))),
              **section),
        slide("table", "Key optimization techniques",
              Region("body", (table(
                  ("Method", "Description", "Example"),
                  ("Quantization", "Reducing model precision to lower memory usage.",
                   "FP16 → INT8"),
                  ("Model Distillation", "Training a smaller model to mimic a larger model’s "
                   "performance.", "GPT-3 → GPT-3.5"),
                  ("Parallel Processing", "Distributing computation across multiple GPUs or "
                   "clusters.", "Tensor Parallelism"),
                  ("Caching", "Answering the same prompt once.", "Prefix cache"),
                  widths=(200, 440, 212), heights=(38, 38, 60, 60, 38),
                  at=frame(54, 134, 852, 234)),)),
              section="s-4", hue=4, kicker=words("Inference Optimization & Scalability")),
        slide("title-only", "The new AI development workflow",
              Region("body", (steps("Data collection|Model training|Model deployment|Product "
                                    "development", 150, "Traditional ML workflow", True),
                              steps("Rapid prototyping|Model selection|Product-market fit|Scaling "
                                    "models & data", 300, "AI engineering workflow"))),
              section="s-4", hue=4, kicker=words("Full-Stack Development")),
        slide("title-only", "Three layers, three jobs",
              Region("body", (Cards((
                  Card(words("Application"), (words("AI interface, context construction, "
                       "evaluation."), dot("Prompts"), dot("Retrieval")), frame(54, 168, 272, 186),
                       frame(54, 134, 272, 34)),
                  Card(words("Model"), (words("Dataset engineering, inference optimization, "
                       "pre-training, post-training."),), frame(344, 168, 272, 186),
                       frame(344, 134, 272, 34)),
                  Card(words("Infrastructure"), (words("Scalability, cost-efficiency, real-time "
                       "processing."),), frame(634, 168, 272, 186),
                       frame(634, 134, 272, 34))), 20, 20, 8,
                  frame(54, 134, 852, 220)),)),
              section="s-4", hue=4, kicker=words("Three layers of the AI stack")),
        slide("statement", "AI engineers often start at the application layer and move down as "
              "needed, whereas ML engineers traditionally focus more on model development.",
              kicker=words("Key takeaway · Three layers of the AI stack"), section="s-5", hue=5),
        slide("content", "Softmax with a temperature",
              Region("body", (
                  prose(words("A link to [the docs], and `inline code`, H"), size=22,
                        at=frame(54, 134, 852, 40)),
                  Code(CODE, "python", size=18, frame=frame(54, 190, 852, 150)))),
              section="s-5", hue=5, kicker=words("Code"), answer_on_click=True),
        slide("picture", "A model in its training loop",
              Region("picture", (Picture("loop.png", "Loss falling over three epochs",
                                         frame=LAYOUTS["picture"].regions["picture"]),)),
              Region("body", (prose(words("The loss falls fast, then slowly."),
                                    Paragraph((Run("Read more", link="https://example.org/?a=1&b=2"),
                                               Run(" or go to "),
                                               Run("the agenda", link="#agenda"), Run("."))),
                                    Paragraph((Run("H"), Run("2", script="sub"), Run("O, E=mc"),
                                               Run("2", script="sup"), Run(", "),
                                               Run("marked", mark=True), Run(", "),
                                               Run("struck", strike=True), Run(", "),
                                               Run("水 is water", italic=True))),
                                    words("Source: own data", style="caption"), size=20,
                                    at=LAYOUTS["picture"].regions["body"]),)),
              section="s-5", hue=5, kicker=words("Training")),
        slide("question", "What are the major challenges in optimizing inference for large AI "
              "models?",
              Region("body", (prose(
                  number("**Latency Issues**: Generating responses in real-time is "
                         "computationally expensive.", 1),
                  number("**Cost Considerations**: AI inference requires **efficient quantization "
                         "& load balancing**.", 2),
                  dot("Distillation creates smaller, faster models.", 1),
                  number("**Scalability Challenges**: AI-powered applications handle millions of "
                         "queries.", 3), at=LAYOUTS["question"].regions["body"]),)),
              kicker=words("Question 2"), section="s-9", hue=9, answer_on_click=True),
        slide("points", "The chapter in three sentences",
              Region("body", (prose(
                  number("AI engineering emphasizes model adaptation, inference optimization, and "
                         "application development rather than traditional ML training.", 1),
                  number("Efficient inference and scalable deployment are critical, requiring "
                         "optimizations like quantization, distillation, and parallel "
                         "processing.", 2),
                  number("AI engineering is merging with full-stack development, enabling web & "
                         "software engineers to build AI-powered applications.", 3),
                  size=24, spacing=36, points=True),)),
              kicker=words("Summary")),
        slide("blank", "Nothing but a title for those who listen", hidden=True),
    )  # fmt: skip


def sample_deck() -> Deck:
    sections = tuple(DeckSection(f"s-{n}", title) for n, title in enumerate(AGENDA, 1))
    return Deck("AI Engineering", slides(), sections, author="The authors",
                subject="Chapter 1.4", keywords="ai, engineering",
                footer="AI Engineering · Chapter 1.4")  # fmt: skip


def picture(width: int = 320, height: int = 200, kind: str = "PNG") -> bytes:
    import io

    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "#dfe6fb")
    ImageDraw.Draw(image).ellipse((60, 20, 220, 180), fill="#2f56d4")
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()


ASSETS = {"loop.png": picture()}
