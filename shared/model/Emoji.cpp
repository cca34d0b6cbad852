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

} // namespace

tl::expected<Emoji, Problem> Emoji::fromInput(const QString &input)
{
    const auto refused = [] {
        return tl::unexpected(Problem{u"bad_field"_s, phrase("Emoji", "\"emoji\" must be one emoji.")});
    };
    if (input.size() > qsizetype(EmojiTable::maxUnits))
        return refused();
    const auto entries = EmojiTable::entries();
    const auto isBefore = [](const EmojiTable::Entry &entry, const QString &key) {
        return withoutSelectors(entry.data()) < key;
    };
    const auto found = std::lower_bound(entries.begin(), entries.end(), withoutSelectors(input), isBefore);
    if (found == entries.end() || !isFormOf(found->data(), input))
        return refused();
    return Emoji(QString::fromUtf16(found->data()));
}

} // namespace stoa
