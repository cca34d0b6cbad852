#pragma once

#include <QByteArray>

namespace stoa {

struct RequestHead;

// Makes the gate's own answers to requests that no handler sees.
class RefusalPage
{
public:
    // The head says whether the client prefers HTML or JSON.
    explicit RefusalPage(const RequestHead &head);
    // For a head that is malformed or incomplete.
    explicit RefusalPage(QByteArrayView rawHead);

    // Returns the whole answer: status line, security headers, "Connection: close" and a small page or
    // {"error": …}.
    QByteArray answer(int status, const QString &text) const;

private:
    RefusalPage(bool isHead, const QByteArray &accept);

    QByteArray body(int status, const QString &text) const;

    bool m_json = false;
    bool m_headOnly = false;
};

} // namespace stoa
