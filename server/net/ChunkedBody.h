#pragma once

#include "server/net/RequestHead.h"

#include <QByteArray>

#include <optional>

namespace stoa {

// Decodes a request body in the chunked transfer coding (RFC 9112 7.1), in pieces of any size. It is as
// strict as RequestHead, because two parsers that see different chunks see different requests: lines end with
// CR LF and nothing else, and extensions and trailers are well-formed. Both are dropped.
class ChunkedBody
{
public:
    // Bytes of extensions and trailers in one body.
    static constexpr qsizetype maxExtra = 4 * 1024;

    // maxSize: of the content.
    explicit ChunkedBody(qint64 maxSize)
        : m_maxSize(maxSize)
    {
    }

    // Decodes as much as possible and returns the number of bytes that it used. The others, an incomplete
    // line or what follows the body, must come again in front of the bytes that arrive next.
    qsizetype take(QByteArrayView bytes);

    bool isComplete() const { return m_state == State::Complete; }

    // Nothing unless the body is refused: 400 malformed, 413 too much content, 431 too many extras.
    const std::optional<RequestHead::Refusal> &refusal() const { return m_refusal; }

    const QByteArray &content() const { return m_content; }

private:
    enum class State { Size, Data, DataEnd, Trailers, Complete };

    // Each returns the number of bytes used; 0 if more are needed, or if it has refused.
    qsizetype takeData(QByteArrayView bytes);
    qsizetype takeDataEnd(QByteArrayView bytes);
    qsizetype takeLine(QByteArrayView bytes);
    // These take a line without its end.
    void readSize(QByteArrayView line);
    void readTrailer(QByteArrayView line);
    bool countExtra(qsizetype bytes);
    void refuse(int status, const char *text);

    const qint64 m_maxSize;
    State m_state = State::Size;
    qint64 m_left = 0; // bytes of the chunk that have not arrived
    qsizetype m_extra = 0;
    QByteArray m_content;
    std::optional<RequestHead::Refusal> m_refusal;
};

} // namespace stoa
