#pragma once

#include <QByteArray>

namespace stoa {

// Makes the gate's own answers to requests that no handler sees.
class RefusalPage
{
public:
    // Finds out from the head, which may be malformed, whether the client prefers HTML or JSON.
    explicit RefusalPage(QByteArrayView rawHead);

    // Returns the whole answer: status line, security headers, "Connection: close" and a small page or
    // {"error": …}.
    QByteArray answer(int status, const QString &text) const;

private:
    QByteArray body(int status, const QString &text) const;

    bool m_json = false;
    bool m_headOnly = false;
};

} // namespace stoa
