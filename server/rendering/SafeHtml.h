#pragma once

#include <QByteArray>
#include <QMetaType>

namespace stoa {

// UTF-8 markup that a template may show unescaped, in {{{safe…}}}. Only MessageHtml can create it, so text
// that was not escaped can't get there by mistake.
class SafeHtml
{
public:
    SafeHtml() = default; // empty; QVariant requires it

    const QByteArray &utf8() const { return m_utf8; }

private:
    friend class MessageHtml;

    explicit SafeHtml(QByteArray utf8)
        : m_utf8(std::move(utf8))
    {
    }

    QByteArray m_utf8;
};

} // namespace stoa

Q_DECLARE_METATYPE(stoa::SafeHtml)
