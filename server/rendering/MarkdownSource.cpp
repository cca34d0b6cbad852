#include "server/rendering/MarkdownSource.h"

#include "server/rendering/LinkFinder.h"

#include <QStringTokenizer>

#include <algorithm>

namespace stoa {

namespace {

constexpr char16_t separator = u'\x01'; // keeps two characters apart
constexpr char16_t tokenStart = u'\x02'; // then the index of an address
constexpr char16_t tokenEnd = u'\x03';

constexpr int maxBrackets = 64; // open at a time
constexpr int maxContainers = 16; // marks of quotes and lists at the beginning of a line
constexpr qsizetype padding = 16; // null bytes behind the text

bool isControl(QChar c)
{
    return (c < u' ' && c != u'\n' && c != u'\t') || c == u'\x7f';
}

// The number of brackets that are open at a time, at most. An empty line closes all of them, as it ends their
// paragraph.
bool hasTooManyBrackets(QStringView text)
{
    int open = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'[' && ++open > maxBrackets)
            return true;
        if (text[i] == u']' && open > 0)
            --open;
        if (text[i] == u'\n' && i > 0 && text[i - 1] == u'\n')
            open = 0;
    }
    return false;
}

// Counts also marks that begin no container.
int containersBefore(QStringView line)
{
    int count = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isBeforeBlank = i + 1 == line.size() || line[i + 1] == u' ' || line[i + 1] == u'\t';
        const bool isBullet = (c == u'-' || c == u'+' || c == u'*' || c == u'.' || c == u')')
            && isBeforeBlank;
        const bool isDigit = c >= u'0' && c <= u'9';
        if (c == u'>' || isBullet)
            ++count;
        else if (c != u' ' && c != u'\t' && !isDigit)
            break;
    }
    return count;
}

bool hasTooManyContainers(QStringView text)
{
    for (const QStringView line : text.tokenize(u'\n')) {
        if (containersBefore(line) > maxContainers)
            return true;
    }
    return false;
}

bool isAt(QStringView text, qsizetype position, QChar character)
{
    return position >= 0 && position < text.size() && text[position] == character;
}

// True for what stands in [label](here).
bool isTarget(QStringView text, qsizetype position)
{
    return isAt(text, position - 1, u'(') && isAt(text, position - 2, u']');
}

// Returns where the address ends in Markdown.
qsizetype endOf(QStringView text, LinkFinder::Range address)
{
    const qsizetype endOfLabel = text.sliced(0, address.end).indexOf(u"](", address.begin);
    qsizetype end = endOfLabel < 0 ? address.end : endOfLabel;
    while (QStringView(u"*_~.,;:!?'").contains(text[end - 1]))
        --end;
    return end;
}

// Appends the text with separators where md4c would see a definition, HTML or an automatic link.
void appendSeparated(QString &prepared, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        prepared += text[i];
        const bool isDefinition = text[i] == u']' && isAt(text, i + 1, u':');
        const bool isTag = text[i] == u'<';
        if (isDefinition || isTag)
            prepared += QChar(separator);
        if (isTag) // md4c takes the first one for a letter
            prepared += QChar(separator);
    }
}

} // namespace

bool MarkdownSource::isHarmless(QStringView text)
{
    return !std::any_of(text.begin(), text.end(), isControl) && !hasTooManyBrackets(text)
        && !hasTooManyContainers(text);
}

MarkdownSource::MarkdownSource(QStringView text)
{
    QString prepared;
    prepared.reserve(text.size() + text.size() / 8);
    appendAddresses(prepared, text);
    m_utf8 = prepared.toUtf8() + '\n';
    m_size = m_utf8.size();
    m_utf8.append(padding, '\0');
}

void MarkdownSource::appendAddresses(QString &prepared, QStringView text)
{
    LinkFinder finder(text);
    qsizetype done = 0;
    while (const auto address = finder.next()) {
        if (isTarget(text, address->begin))
            continue;
        const qsizetype end = endOf(text, *address);
        const bool isBracketed = address->begin > done && text[address->begin - 1] == u'<'
            && isAt(text, end, u'>') && !isTarget(text, address->begin - 1);
        appendSeparated(prepared, text.sliced(done, address->begin - done - (isBracketed ? 1 : 0)));
        prepared += QChar(tokenStart) + QString::number(m_addresses.size()) + QChar(tokenEnd);
        m_addresses.append(Address{text.sliced(address->begin, end - address->begin).toUtf8(), isBracketed});
        done = end + (isBracketed ? 1 : 0);
    }
    appendSeparated(prepared, text.sliced(done));
}

QList<MarkdownSource::Part> MarkdownSource::parts(QByteArrayView passed) const
{
    QList<Part> parts;
    qsizetype begin = 0;
    const auto endText = [&](qsizetype end) {
        if (end > begin)
            parts.append(Part{passed.sliced(begin, end - begin)});
    };
    for (qsizetype i = 0; i < passed.size(); ++i) {
        if (passed[i] != char(separator) && passed[i] != char(tokenStart))
            continue;
        endText(i);
        if (passed[i] == char(tokenStart)) {
            const qsizetype end = passed.indexOf(char(tokenEnd), i);
            if (end < 0) // md4c has never cut a token
                return parts;
            const Address &address = m_addresses.at(passed.sliced(i + 1, end - i - 1).toInt());
            parts.append(Part{address.utf8, true, address.isBracketed});
            i = end;
        }
        begin = i + 1;
    }
    endText(passed.size());
    return parts;
}

QByteArray MarkdownSource::restored(QByteArrayView passed) const
{
    QByteArray result;
    for (const Part &part : parts(passed)) {
        if (part.isBracketed)
            result += '<';
        result.append(part.text);
        if (part.isBracketed)
            result += '>';
    }
    return result;
}

} // namespace stoa
