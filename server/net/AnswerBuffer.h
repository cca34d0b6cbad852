#pragma once

#include <QByteArray>

namespace stoa {

// Collects what QHttpServer writes in answer to one request, so that it leaves in one piece.
// Understands a status line, headers and a body of Content-Length (none: no body).
class AnswerBuffer
{
public:
    enum class Body { Send, Leave }; // Leave: the answer to a HEAD

    // True once the answer is complete; what comes after is dropped.
    bool append(QByteArrayView bytes);

    bool isComplete() const { return m_size >= 0 && m_bytes.size() >= m_size; }

    // The whole answer with some more header lines (each with its CR LF, 128 bytes at most). Empties the
    // buffer.
    QByteArray take(Body body, const QByteArray &moreHeaders);

private:
    void readHead(qsizetype from);

    QByteArray m_bytes; // begins with room for more headers
    qsizetype m_headEnd = -1; // behind its empty line; unknown before the head is there
    qsizetype m_size = -1; // of all; likewise
};

} // namespace stoa
