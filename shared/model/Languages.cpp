#include "shared/model/Languages.h"

#include <algorithm>

namespace stoa::Languages {

namespace {

constexpr std::array<QByteArrayView, all.size()> tags{"en", "de", "uk"};
constexpr int maxRanges = 32; // browsers send fewer than ten
constexpr int unnamed = -1;

// The weight of a language in thousandths, and the position of the range that gives it.
struct Wish
{
    int weight = unnamed;
    int position = 0;

    bool isBetterThan(const Wish &other) const
    {
        return weight != other.weight ? weight > other.weight : position < other.position;
    }
};

struct Wishes
{
    std::array<Wish, all.size()> named;
    Wish others{0, maxRanges}; // "*": the languages that are not named
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ), in thousandths.
std::optional<int> weightOf(QByteArrayView qvalue)
{
    if (qvalue.isEmpty() || qvalue.size() > 5 || (qvalue[0] != '0' && qvalue[0] != '1')
        || (qvalue.size() > 1 && qvalue[1] != '.'))
        return std::nullopt;
    int weight = (qvalue[0] - '0') * 1000;
    int place = 100;
    for (const char digit : qvalue.sliced(std::min<qsizetype>(2, qvalue.size()))) {
        if (!isDigit(digit))
            return std::nullopt;
        weight += (digit - '0') * place;
        place /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

// The language whose tag is the range's primary subtag.
std::optional<std::size_t> find(QByteArrayView range)
{
    const qsizetype hyphen = range.indexOf('-');
    const QByteArrayView primary = range.first(hyphen < 0 ? range.size() : hyphen);
    const auto found = std::ranges::find_if(
        tags, [primary](QByteArrayView tag) { return primary.compare(tag, Qt::CaseInsensitive) == 0; });
    return found == tags.end() ? std::nullopt : std::optional(std::size_t(found - tags.begin()));
}

// 1000 without a parameter; nothing if the parameter is not a weight.
std::optional<int> weightOfElement(QByteArrayView element, qsizetype semicolon)
{
    if (semicolon < 0)
        return 1000;
    const QByteArrayView parameter = element.sliced(semicolon + 1).trimmed();
    const bool isWeight = parameter.startsWith("q=") || parameter.startsWith("Q=");
    return isWeight ? weightOf(parameter.sliced(2)) : std::nullopt;
}

// One element of the list: language-range [ OWS ";" OWS "q=" qvalue ].
void note(QByteArrayView element, int position, Wishes &wishes)
{
    const qsizetype semicolon = element.indexOf(';');
    const QByteArrayView range = element.first(semicolon < 0 ? element.size() : semicolon).trimmed();
    const auto weight = weightOfElement(element, semicolon);
    if (!weight)
        return;
    const Wish wish{*weight, position};
    if (range == "*")
        wishes.others = wish;
    else if (const auto language = find(range); language && wish.isBetterThan(wishes.named[*language]))
        wishes.named[*language] = wish;
}

Wishes wishesOf(QByteArrayView header)
{
    Wishes wishes;
    for (int position = 0; position < maxRanges && !header.isEmpty(); ++position) {
        const qsizetype comma = header.indexOf(',');
        note(header.first(comma < 0 ? header.size() : comma), position, wishes);
        header = header.sliced(comma < 0 ? header.size() : comma + 1);
    }
    return wishes;
}

} // namespace

QByteArray tagOf(Language language)
{
    return tags[std::size_t(language)].toByteArray();
}

std::optional<Language> withTag(QByteArrayView tag)
{
    const auto found = std::ranges::find(tags, tag);
    return found == tags.end() ? std::nullopt : std::optional(all[std::size_t(found - tags.begin())]);
}

Language preferred(QByteArrayView acceptLanguage)
{
    const Wishes wishes = wishesOf(acceptLanguage);
    Language best = Language::English;
    Wish bestWish{0, maxRanges};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Wish &own = wishes.named[i];
        const Wish &wish = own.weight == unnamed ? wishes.others : own;
        if (wish.isBetterThan(bestWish)) {
            best = all[i];
            bestWish = wish;
        }
    }
    return bestWish.weight > 0 ? best : Language::English;
}

} // namespace stoa::Languages
