#pragma once

#include <QByteArray>

namespace stoa {

// Collects what QHttpServer writes in answer to one request, so that it is sent in one piece. Understands a
// status line, headers and a body of Content-Length bytes (without that header: no body).
class AnswerBuffer
{
public:
    enum class Body { Send, Omit }; // Omit: for the answer to a HEAD request

    // Returns true once the answer is complete. Later bytes are dropped.
    bool append(QByteArrayView bytes);

    bool isComplete() const { return m_size >= 0 && m_bytes.size() >= m_size; }

    // Returns the whole answer with additional header lines (each with its CR LF, at most 128 bytes in total)
    // and empties the buffer.
    QByteArray take(Body body, const QByteArray &moreHeaders);

private:
    void readHead(qsizetype from);

    QByteArray m_bytes; // begins with spare room for more headers
    qsizetype m_headEnd = -1; // after the empty line; -1 until the head is complete
    qsizetype m_size = -1; // of the whole answer; -1 until the head is complete
};

} // namespace stoa
