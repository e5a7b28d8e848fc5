//! Makes a case and its policy smaller for as long as they show the same: parts go, texts become shorter, values
//! plainer.
//!
//! JSON is taken apart as it is written, so that keys that stand twice, escapes and odd numbers stay what they are.
//! What is no JSON, or cannot be made smaller in that way, loses characters.

/// Enough for any case that the generator makes.
const MOST_TRIALS: usize = 50_000;

/// JSON as it is written, without white space between its parts.
#[derive(Clone)]
enum Json {
    Scalar(String),
    Array(Vec<Json>),
    /// Keys with their quotation marks.
    Object(Vec<(String, Json)>),
}

/// The smallest case and policy that can be found for which this still holds, as it does for the given ones.
pub(super) fn smallest(case: &str, policy: &str, holds: impl Fn(&str, &str) -> bool) -> (String, String) {
    let (mut case, mut policy) = (case.to_owned(), policy.to_owned());
    let mut trials = MOST_TRIALS;
    loop {
        let before = (weight(&case), weight(&policy));
        case = reduced(case, &mut trials, |smaller| holds(smaller, &policy));
        policy = reduced(policy, &mut trials, |smaller| holds(&case, smaller));
        if (weight(&case), weight(&policy)) == before {
            return (case, policy);
        }
    }
}

/// What is to become less: bytes, then characters that are not plain.
fn weight(text: &str) -> (usize, usize) {
    (text.len(), text.chars().filter(|c| !matches!(c, 'a' | '0')).count())
}

/// Takes the first smaller text for which it holds, again and again.
fn reduced(mut text: String, trials: &mut usize, holds: impl Fn(&str) -> bool) -> String {
    loop {
        let mut is_smaller = |smaller: &String| {
            if weight(smaller) >= weight(&text) || *trials == 0 {
                return false;
            }
            *trials -= 1;
            holds(smaller)
        };
        let by_parts = parsed(&text).and_then(|json| {
            let whole = written(&json);
            std::iter::once(whole).chain(smaller(&json).iter().map(written)).find(&mut is_smaller)
        });
        match by_parts.or_else(|| shorter(&text).find(&mut is_smaller)) {
            Some(found) => text = found,
            None => return text,
        }
    }
}

/// Everything that is one step smaller, the boldest steps first.
fn smaller(json: &Json) -> Vec<Json> {
    let plain = ["0", "\"\"", "null"].map(|scalar| Json::Scalar(scalar.to_owned()));
    let mut all = Vec::new();
    match json {
        Json::Scalar(raw) => {
            all.extend(plain);
            let inside = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let texts = inside.into_iter().flat_map(|text| shorter(text).chain(plainer(text)));
            let texts = texts.map(|text| format!("\"{text}\""));
            let others = inside.is_none().then(|| shorter(raw)).into_iter().flatten();
            all.extend(texts.chain(others).map(Json::Scalar));
        }
        Json::Array(items) => {
            all.extend(plain);
            all.extend(without_some(items).map(Json::Array));
            all.extend(items.iter().cloned());
            for (at, item) in items.iter().enumerate() {
                all.extend(smaller(item).into_iter().map(|item| Json::Array(with(items, at, item))));
            }
        }
        Json::Object(members) => {
            all.extend(without_some(members).map(Json::Object));
            all.extend(plain);
            all.extend(members.iter().map(|(_, value)| value.clone()));
            for (at, (key, value)) in members.iter().enumerate() {
                let changed = |value| Json::Object(with(members, at, (key.clone(), value)));
                all.extend(smaller(value).into_iter().map(changed));
            }
        }
    }
    all
}

fn with<T: Clone>(items: &[T], at: usize, item: T) -> Vec<T> {
    let mut items = items.to_vec();
    items[at] = item;
    items
}

/// The items without a half of them, without a quarter, and so on down to each single one.
fn without_some<T: Clone>(items: &[T]) -> impl Iterator<Item = Vec<T>> {
    let sizes = std::iter::successors(Some(items.len()), |size| Some(size / 2)).take_while(|size| *size > 0);
    sizes.flat_map(move |size| {
        let starts = (0..items.len()).step_by(size);
        starts.map(move |start| [&items[..start], &items[items.len().min(start + size)..]].concat())
    })
}

/// The text without some of its characters: a half, a quarter, and so on, then a few, wherever they stand.
fn shorter(text: &str) -> impl Iterator<Item = String> {
    const FEW: usize = 12;
    let characters: Vec<char> = text.chars().collect();
    let count = characters.len();
    let many = std::iter::successors(Some(count), |size| Some(size / 2)).take_while(|size| *size > FEW);
    let many = many.flat_map(move |size| (0..count).step_by(size).map(move |start| (start, size)));
    let few = (1..=FEW.min(count)).rev().flat_map(move |size| (0..=count - size).map(move |start| (start, size)));
    many.chain(few)
        .map(move |(start, size)| characters[..start].iter().chain(&characters[count.min(start + size)..]).collect())
}

/// The text with letters and digits of no meaning: all of them, then each by itself.
fn plainer(text: &str) -> impl Iterator<Item = String> {
    let plain = |c: char| match c {
        _ if c.is_ascii_digit() => '0',
        _ if c.is_alphabetic() => 'a',
        _ => c,
    };
    let characters: Vec<char> = text.chars().collect();
    let all = characters.iter().map(|c| plain(*c)).collect();
    let each = (0..characters.len()).map(move |at| with(&characters, at, plain(characters[at])).into_iter().collect());
    std::iter::once(all).chain(each)
}

fn written(json: &Json) -> String {
    match json {
        Json::Scalar(raw) => raw.clone(),
        Json::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(",")),
        Json::Object(members) => {
            let members: Vec<String> = members.iter().map(|(key, value)| format!("{key}:{}", written(value))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// Takes text apart; `None` where its brackets, commas and colons are not those of JSON.
fn parsed(text: &str) -> Option<Json> {
    let mut rest = text;
    let json = value(&mut rest, 0)?;
    rest.trim_start().is_empty().then_some(json)
}

/// Deeper JSON loses characters only.
const DEEPEST: usize = 200;

fn value(rest: &mut &str, depth: usize) -> Option<Json> {
    if depth > DEEPEST {
        return None;
    }
    *rest = rest.trim_start();
    if take(rest, '[') {
        return items(rest, ']', |rest| value(rest, depth + 1)).map(Json::Array);
    }
    if take(rest, '{') {
        let member = |rest: &mut &str| {
            let key = scalar(rest).filter(|key| key.starts_with('"'))?;
            take(rest, ':').then(|| value(rest, depth + 1)).flatten().map(|value| (key, value))
        };
        return items(rest, '}', member).map(Json::Object);
    }
    scalar(rest).map(Json::Scalar)
}

/// What stands between commas, up to the bracket that closes it.
fn items<T>(rest: &mut &str, close: char, item: impl Fn(&mut &str) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    if take(rest, close) {
        return Some(all);
    }
    loop {
        all.push(item(rest)?);
        if take(rest, close) {
            return Some(all);
        }
        if !take(rest, ',') {
            return None;
        }
    }
}

/// Takes a character, and white space before it.
fn take(rest: &mut &str, wanted: char) -> bool {
    let after = rest.trim_start().strip_prefix(wanted);
    *rest = after.unwrap_or(rest);
    after.is_some()
}

/// Takes text in quotation marks, or everything up to what cannot be part of a number or a word.
fn scalar(rest: &mut &str) -> Option<String> {
    *rest = rest.trim_start();
    let end = if rest.starts_with('"') {
        // The first quotation mark is not the last one, either.
        let mut escaped = true;
        let end = rest.char_indices().find(|(_, c)| {
            let is_end = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            is_end
        });
        end?.0 + 1
    } else {
        rest.find(|c: char| c.is_whitespace() || "[]{},:\"".contains(c)).unwrap_or(rest.len())
    };
    let (scalar, after) = rest.split_at(end);
    *rest = after;
    (end > 0).then(|| scalar.to_owned())
}
