#pragma once

#include <QByteArray>
#include <QMetaType>

namespace stoa {

// Markup in UTF-8 that a template may show as it is, in {{{safe…}}}. Only MessageHtml makes any, so text that
// was not escaped can't get there by mistake.
class SafeHtml
{
public:
    SafeHtml() = default; // nothing; QVariant asks for it

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
