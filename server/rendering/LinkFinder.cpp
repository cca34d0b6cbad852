#include "server/rendering/LinkFinder.h"

#include "shared/model/TextRules.h"

namespace stoa {

namespace {

constexpr char32_t lastAscii = 0x7f;

bool isAsciiAlnum(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

// True for letters, marks and numbers of any script.
bool isWordBeyondAscii(char32_t c)
{
    return (QChar::isLetterOrNumber(c) || QChar::isMark(c)) && !TextRules::isInvisible(c);
}

bool isHostStart(char32_t c)
{
    return c <= lastAscii ? isAsciiAlnum(c) : isWordBeyondAscii(c);
}

bool isHostPart(char32_t c)
{
    return isHostStart(c) || c == U'.' || c == U'-' || c == U'_';
}

// Excludes "\", because browsers treat it as "/" and the link would lead elsewhere than a reader expects.
bool isAddressPart(char32_t c)
{
    if (c > lastAscii) {
        const auto category = QChar::category(c);
        return isWordBeyondAscii(c) || category == QChar::Punctuation_Dash
            || category == QChar::Punctuation_Connector || (QChar::isSymbol(c) && !TextRules::isInvisible(c));
    }
    return c > U' ' && c != lastAscii && !QStringView(u"\"<>\\^`{|}").contains(QChar(char16_t(c)));
}

bool isAuthorityPart(char32_t c)
{
    return isAddressPart(c) && c != U'/' && c != U'?' && c != U'#';
}

} // namespace

std::optional<LinkFinder::Range> LinkFinder::next()
{
    for (;;) {
        const qsizetype colon = m_text.indexOf(u':', m_at);
        if (colon < 0)
            return std::nullopt;
        const qsizetype begin = schemeBefore(colon);
        m_at = colon + 1;
        if (begin < 0)
            continue;
        const qsizetype end = endOfAddress(colon + 3);
        if (end >= 0) {
            m_at = end;
            return Range{begin, end};
        }
    }
}

// Returns where the "http" or "https" before this colon begins, or -1 if there is none or no "//" follows.
qsizetype LinkFinder::schemeBefore(qsizetype colon)
{
    ++m_charactersRead;
    if (!m_text.sliced(colon + 1).startsWith(u"//"))
        return -1;
    for (const QStringView scheme : {u"http", u"https"}) {
        const qsizetype begin = colon - scheme.size();
        if (begin >= m_at && m_text.sliced(begin, scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0
            && (begin == 0 || !isAsciiAlnum(m_text[begin - 1].unicode())))
            return begin;
    }
    return -1;
}

// Returns -1 if there is no address; m_at is then behind everything that can't be part of another one.
qsizetype LinkFinder::endOfAddress(qsizetype host)
{
    const qsizetype endOfAuthority = skipWhile(host, isAuthorityPart);
    const QStringView authority = m_text.sliced(host, endOfAuthority - host);
    m_at = endOfAuthority;
    m_charactersRead += 2 * authority.size();
    if (authority.contains(u'@') || authority.contains(u'%') || skipWhile(host, isHostStart) == host)
        return -1;
    qsizetype end = skipWhile(host, isHostPart);
    if (isAt(end, u":")) {
        end = afterPort(end);
        if (end < 0)
            return -1;
    }
    if (isAt(end, u"/?#"))
        end = skipWhile(end, isAddressPart);
    return trimmed(host, end);
}

qsizetype LinkFinder::skipWhile(qsizetype from, bool (*isPart)(char32_t))
{
    qsizetype i = from;
    while (i < m_text.size()) {
        ++m_charactersRead;
        const bool isPair = m_text[i].isHighSurrogate() && i + 1 < m_text.size()
            && m_text[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(m_text[i], m_text[i + 1]) : m_text[i].unicode();
        if (!isPart(c))
            break;
        i += isPair ? 2 : 1;
    }
    return i;
}

// Returns the colon's own position if no digits follow, since it then belongs to the sentence, and -1 if the
// number is too large for a port.
qsizetype LinkFinder::afterPort(qsizetype colon)
{
    const qsizetype end = skipWhile(colon + 1, isDigit);
    if (end == colon + 1)
        return colon;
    constexpr int maxPort = 65'535;
    bool isNumber = false;
    const int port = m_text.sliced(colon + 1, end - colon - 1).toInt(&isNumber);
    return isNumber && port <= maxPort ? end : -1;
}

qsizetype LinkFinder::trimmed(qsizetype begin, qsizetype end)
{
    qsizetype round = surplusClosing(begin, end, u'(', u')');
    qsizetype square = surplusClosing(begin, end, u'[', u']');
    for (;; --end) {
        ++m_charactersRead;
        const bool isSentence = isAt(end - 1, u".,;:!?'");
        const bool isRound = isAt(end - 1, u")") && round-- > 0;
        const bool isSquare = isAt(end - 1, u"]") && square-- > 0;
        if (!isSentence && !isRound && !isSquare)
            return end;
    }
}

// Returns the number of closing brackets minus the number of opening ones.
qsizetype LinkFinder::surplusClosing(qsizetype begin, qsizetype end, QChar opening, QChar closing)
{
    const QStringView address = m_text.sliced(begin, end - begin);
    m_charactersRead += 2 * address.size();
    return address.count(closing) - address.count(opening);
}

bool LinkFinder::isAt(qsizetype position, QStringView characters) const
{
    return position < m_text.size() && characters.contains(m_text[position]);
}

} // namespace stoa
