#include "server/net/ChunkedBody.h"

#include "server/net/HttpSyntax.h"

#include <algorithm>

namespace stoa {

namespace {
using HttpSyntax::hexDigit;

constexpr qsizetype maxDigits = 16; // of a chunk's size, so that it fits 64 bits
constexpr QByteArrayView lineEnd = "\r\n";
constexpr qsizetype maxLine = maxDigits + ChunkedBody::maxExtra + lineEnd.size();

// Reads the extensions of a chunk from the front.
class ExtensionReader
{
public:
    explicit ExtensionReader(QByteArrayView text)
        : m_text(text)
    {
    }

    // *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )
    bool read()
    {
        while (!m_text.isEmpty()) {
            if (!takeSign(';') || !takeToken())
                return false;
            if (takeSign('=') && !takeToken() && !takeQuoted())
                return false;
        }
        return true;
    }

private:
    void skipSpace()
    {
        const auto end = std::find_if(m_text.begin(), m_text.end(),
                                      [](char c) { return c != ' ' && c != '\t'; });
        m_text = m_text.sliced(end - m_text.begin());
    }

    // Takes white space around the sign with it. Leaves everything if the sign is not there.
    bool takeSign(char sign)
    {
        const QByteArrayView before = m_text;
        skipSpace();
        if (!m_text.startsWith(sign)) {
            m_text = before;
            return false;
        }
        m_text = m_text.sliced(1);
        skipSpace();
        return true;
    }

    bool takeToken()
    {
        const auto end = std::find_if_not(m_text.begin(), m_text.end(), HttpSyntax::isTokenChar);
        const qsizetype size = end - m_text.begin();
        m_text = m_text.sliced(size);
        return size > 0;
    }

    bool takeQuoted()
    {
        if (!m_text.startsWith('"'))
            return false;
        for (qsizetype i = 1; i < m_text.size(); ++i) {
            if (m_text[i] == '"') {
                m_text = m_text.sliced(i + 1);
                return true;
            }
            if (m_text[i] == '\\')
                ++i;
        }
        return false;
    }

    QByteArrayView m_text;
};
} // namespace

qsizetype ChunkedBody::take(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (!isComplete() && !m_refusal) {
        const QByteArrayView rest = bytes.sliced(used);
        const qsizetype step = m_state == State::Data ? takeData(rest)
            : m_state == State::DataEnd               ? takeDataEnd(rest)
                                                      : takeLine(rest);
        if (step == 0)
            break;
        used += step;
    }
    return used;
}

qsizetype ChunkedBody::takeData(QByteArrayView bytes)
{
    const qsizetype size = qMin(m_left, bytes.size());
    m_content.append(bytes.first(size));
    m_left -= size;
    if (m_left == 0)
        m_state = State::DataEnd;
    return size;
}

qsizetype ChunkedBody::takeDataEnd(QByteArrayView bytes)
{
    const QByteArrayView end = bytes.first(qMin(lineEnd.size(), bytes.size()));
    if (!lineEnd.startsWith(end))
        refuse(400, "A chunk is longer than its size.");
    if (end != lineEnd)
        return 0;
    m_state = State::Size;
    return lineEnd.size();
}

qsizetype ChunkedBody::takeLine(QByteArrayView bytes)
{
    const qsizetype feed = bytes.indexOf('\n');
    if ((feed < 0 ? bytes.size() : feed + 1) > maxLine)
        refuse(431, "The chunk extensions or trailers are too long.");
    if (feed < 0 || m_refusal)
        return 0;
    const QByteArrayView line = bytes.first(qMax<qsizetype>(0, feed - 1));
    if (feed == 0 || bytes[feed - 1] != '\r' || !HttpSyntax::isFieldText(line)) {
        refuse(400, "A line of the chunked body is malformed.");
        return 0;
    }
    if (m_state == State::Size)
        readSize(line);
    else
        readTrailer(line);
    return m_refusal ? 0 : feed + 1;
}

void ChunkedBody::readSize(QByteArrayView line)
{
    const auto end = std::find_if(line.begin(), line.end(), [](char c) { return hexDigit(c) < 0; });
    const QByteArrayView digits = line.first(end - line.begin());
    const QByteArrayView extensions = line.sliced(digits.size());
    if (digits.isEmpty() || digits.size() > maxDigits || !ExtensionReader(extensions).read())
        return refuse(400, "The size of a chunk is malformed.");
    if (!countExtra(extensions.size()))
        return;
    quint64 size = 0;
    for (const char digit : digits)
        size = size << 4 | quint64(hexDigit(digit));
    if (size > quint64(m_maxSize - m_content.size()))
        return refuse(413, "The request is too large.");
    m_left = qint64(size);
    m_state = size > 0 ? State::Data : State::Trailers;
}

void ChunkedBody::readTrailer(QByteArrayView line)
{
    if (line.isEmpty()) {
        m_state = State::Complete;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (!HttpSyntax::isToken(line.first(qMax<qsizetype>(0, colon))))
        return refuse(400, "A trailer of the chunked body is malformed.");
    countExtra(line.size());
}

bool ChunkedBody::countExtra(qsizetype bytes)
{
    m_extra += bytes;
    if (m_extra > maxExtra)
        refuse(431, "The chunk extensions or trailers are too long.");
    return !m_refusal;
}

void ChunkedBody::refuse(int status, const char *text)
{
    m_refusal = RequestHead::Refusal{status, text};
}

} // namespace stoa
