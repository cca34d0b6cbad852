#include "shared/search/SearchQuery.h"

#include "shared/model/TextRules.h"

#include <array>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// As typed between two blanks.
struct Part
{
    QString key; // of a filter; empty for words
    QString value;
    bool isExcluded = false;
    bool isQuoted = false;
};

constexpr std::array keys{"from"_L1, "in"_L1, "has"_L1, "after"_L1, "before"_L1};

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201d' || c == u'\u201e';
}

// Reads the parts of a query one after the other. A quote that is not closed ends with the text.
class PartReader
{
public:
    explicit PartReader(const QString &text)
        : m_text(text)
    {
    }

    std::optional<Part> next()
    {
        skipBlanks();
        if (isAtEnd())
            return {};
        Part part;
        part.isExcluded = takeMinus();
        part.key = takeKey();
        part.isQuoted = !isAtEnd() && isQuote(m_text[m_at]);
        part.value = part.isQuoted ? takeQuoted() : takeWord();
        return part;
    }

private:
    bool isAtEnd() const { return m_at >= m_text.size(); }

    void skipBlanks()
    {
        while (!isAtEnd() && m_text[m_at].isSpace())
            ++m_at;
    }

    // A minus alone is a word.
    bool takeMinus()
    {
        if (m_text[m_at] != u'-' || m_at + 1 >= m_text.size() || m_text[m_at + 1].isSpace())
            return false;
        ++m_at;
        return true;
    }

    QString takeKey()
    {
        const QStringView rest = QStringView(m_text).sliced(m_at);
        for (const auto key : keys) {
            const bool isKey = rest.size() > key.size() && rest[key.size()] == u':'
                && rest.startsWith(key, Qt::CaseInsensitive);
            if (!isKey)
                continue;
            m_at += key.size() + 1;
            return key;
        }
        return {};
    }

    QString takeQuoted()
    {
        const qsizetype begin = ++m_at;
        while (!isAtEnd() && !isQuote(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at++ - begin);
    }

    QString takeWord()
    {
        const qsizetype begin = m_at;
        while (!isAtEnd() && !m_text[m_at].isSpace())
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

Problem refusal(const Phrase &text)
{
    return {u"bad_field"_s, text};
}

std::optional<SearchQuery::Has> hasOf(const QString &value)
{
    const QString name = value.toLower();
    if (name == u"file")
        return SearchQuery::Has::File;
    if (name == u"image")
        return SearchQuery::Has::Image;
    if (name == u"link")
        return SearchQuery::Has::Link;
    return {};
}

std::optional<Problem> addName(QStringList &names, QString value)
{
    if (value.startsWith(u'@'))
        value.remove(0, 1);
    if (value.trimmed().isEmpty())
        return refusal(phrase("SearchQuery", "After “from:” and “in:”, write a name."));
    names.append(value.trimmed());
    return {};
}

std::optional<Problem> addHas(QSet<SearchQuery::Has> &set, const QString &value)
{
    const std::optional<SearchQuery::Has> has = hasOf(value);
    if (!has)
        return refusal(phrase("SearchQuery", "After “has:”, write file, image or link."));
    set.insert(*has);
    return {};
}

// Of several dates, the last one counts.
std::optional<Problem> setDate(std::optional<QDate> &date, const Part &part)
{
    const QDate value = QDate::fromString(part.value, Qt::ISODate);
    if (!value.isValid() || part.isExcluded)
        return refusal(
            phrase("SearchQuery", "After “before:” and “after:”, write a date such as 2026-01-31."));
    date = value;
    return {};
}

bool isPrefix(const Part &part, bool isLast)
{
    if (part.isQuoted)
        return false;
    return part.value.endsWith(u'*')
        || (isLast && !part.isExcluded && part.value.size() >= SearchQuery::minPrefixUnits);
}

// A part without letters, digits and emoji says nothing and is left out.
void addWords(SearchQuery &query, const Part &part, bool isLast)
{
    const SearchPhrase phrase = SearchTokenizer::phrase(part.value, isPrefix(part, isLast));
    if (!phrase.isEmpty())
        (part.isExcluded ? query.excludedPhrases : query.phrases).append(phrase);
}

std::optional<Problem> add(SearchQuery &query, const Part &part, bool isLast)
{
    if (part.key == u"from")
        return addName(part.isExcluded ? query.excludedAuthors : query.authors, part.value);
    if (part.key == u"in")
        return addName(part.isExcluded ? query.excludedChats : query.chats, part.value);
    if (part.key == u"has")
        return addHas(part.isExcluded ? query.excludedHas : query.has, part.value);
    if (part.key == u"after")
        return setDate(query.after, part);
    if (part.key == u"before")
        return setDate(query.before, part);
    addWords(query, part, isLast);
    return {};
}

QList<Part> partsOf(const QString &input)
{
    QList<Part> parts;
    PartReader reader(input);
    while (std::optional<Part> part = reader.next())
        parts.append(*std::move(part));
    return parts;
}

} // namespace

tl::expected<SearchQuery, Problem> SearchQuery::fromInput(const QString &input)
{
    if (TextRules::codePointCount(input) > maxCodePoints) {
        return tl::unexpected(
            Problem{u"too_long"_s,
                    phrase("SearchQuery", "A search can have up to %1 characters.").with(maxCodePoints)});
    }
    const QList<Part> parts = partsOf(input);
    if (parts.size() > maxParts)
        return tl::unexpected(
            refusal(phrase("SearchQuery", "A search can have up to %1 parts.").with(maxParts)));
    SearchQuery query;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (const std::optional<Problem> problem = add(query, parts[i], i + 1 == parts.size()))
            return tl::unexpected(*problem);
    }
    return query;
}

bool SearchQuery::isEmpty() const
{
    return phrases.isEmpty() && authors.isEmpty() && chats.isEmpty() && has.isEmpty() && !after && !before;
}

} // namespace stoa
