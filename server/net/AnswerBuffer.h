#pragma once

#include <QByteArray>
#include <QList>

namespace stoa {

// Collects the answer to one request: the head, which QHttpServer writes piece by piece, and the body, which
// BodyHandover passes around it. Bytes of QHttpServer after the head are dropped.
class AnswerBuffer
{
public:
    enum class Body { Send, Omit }; // Omit: for the answer to a HEAD request

    // Returns true once the answer is complete.
    bool append(QByteArrayView bytes);

    // Returns the parts of the answer with Content-Length and additional header lines (each with its CR LF),
    // and empties the buffer.
    QList<QByteArray> take(Body body, const QByteArray &moreHeaders);

private:
    QByteArray m_head;
    QList<QByteArray> m_body;
    bool m_isComplete = false;
};

} // namespace stoa
