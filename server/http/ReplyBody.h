#pragma once

#include <QByteArray>
#include <QList>

namespace stoa {

// The body of a reply, in parts. Large parts are shared, so that all replies with the same cached content use
// its memory together on their way to the kernel. Cheap to copy.
class ReplyBody
{
public:
    ReplyBody() = default;
    ReplyBody(const QByteArray &bytes);
    ReplyBody(const char *text);

    // Expects small parts of so many bytes together.
    void reserve(qsizetype bytes);
    // Shares the bytes if they are many, otherwise copies them behind the last part.
    void append(const QByteArray &bytes);

    const QList<QByteArray> &parts() const { return m_parts; }

    qsizetype size() const { return m_size; }

    bool isEmpty() const { return m_size == 0; }

    // Returns all parts as one. Copies them if there are several.
    QByteArray joined() const;

private:
    QList<QByteArray> m_parts;
    qsizetype m_size = 0;
    qsizetype m_reserved = 0; // for the next part of our own
    bool m_isLastOwn = false; // small parts may be appended to it
};

} // namespace stoa
