#pragma once

#include <QByteArray>

namespace stoa {

// The gate's own answers, for requests that no handler ever sees.
class RefusalPage
{
public:
    // What the client would rather read, as far as the head, perhaps a broken one, tells.
    explicit RefusalPage(QByteArrayView rawHead);

    // The whole answer: status line, security headers, a small page or {"error": …}, Connection: close.
    QByteArray answer(int status, const QString &text) const;

private:
    QByteArray body(int status, const QString &text) const;

    bool m_json = false;
    bool m_headOnly = false;
};

} // namespace stoa
