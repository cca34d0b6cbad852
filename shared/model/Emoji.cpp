#include "shared/model/Emoji.h"

#include "shared/model/EmojiTable.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar
    variationSelector(0xfe0f); // U+FE0F asks for the colourful presentation of the character before it

QString withoutSelectors(QStringView emoji)
{
    QString key = emoji.toString();
    key.remove(variationSelector);
    return key;
}

// True if the input is the emoji, perhaps without some of its variation selectors: unqualified or minimally
// qualified (UTS #51, ED-18a and ED-19).
bool isFormOf(QStringView emoji, QStringView input)
{
    qsizetype at = 0;
    for (const QChar c : emoji) {
        if (at < input.size() && input[at] == c)
            ++at;
        else if (c != variationSelector)
            return false;
    }
    return at == input.size();
}

// Returns the entry of which the input is a form, or null.
const EmojiTable::Entry *find(QStringView input)
{
    const auto entries = EmojiTable::entries();
    const auto isBefore = [](const EmojiTable::Entry &entry, const QString &key) {
        return withoutSelectors(entry.data()) < key;
    };
    const auto found = std::lower_bound(entries.begin(), entries.end(), withoutSelectors(input), isBefore);
    return found != entries.end() && isFormOf(found->data(), input) ? &*found : nullptr;
}

// Returns the number of code units of the longest emoji with which the text begins; 0 if it begins with none.
qsizetype emojiAtStart(QStringView text)
{
    for (qsizetype size = std::min(text.size(), qsizetype(EmojiTable::maxUnits)); size > 0; --size) {
        if (find(text.first(size)))
            return size;
    }
    return 0;
}

} // namespace

tl::expected<Emoji, Problem> Emoji::fromInput(const QString &input)
{
    const auto refused = [] {
        return tl::unexpected(Problem{u"bad_field"_s, phrase("Emoji", "\"emoji\" must be one emoji.")});
    };
    if (input.size() > qsizetype(EmojiTable::maxUnits))
        return refused();
    const EmojiTable::Entry *entry = find(input);
    if (!entry)
        return refused();
    return Emoji(QString::fromUtf16(entry->data()));
}

bool Emoji::isFewEmoji(QStringView text)
{
    constexpr int most = 3;
    QStringView rest = text.trimmed();
    // Most texts begin with a letter, and need no search.
    if (rest.isEmpty() || rest[0].isLetter() || rest.size() > most * qsizetype(EmojiTable::maxUnits + 1))
        return false;
    for (int count = 0; count < most; ++count) {
        const qsizetype size = emojiAtStart(rest);
        if (size == 0)
            return false;
        rest = rest.sliced(size).trimmed();
        if (rest.isEmpty())
            return true;
    }
    return false;
}

} // namespace stoa
