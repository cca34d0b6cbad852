#pragma once

#include <QCoreApplication>
#include <QMap>

namespace stoa {

// Words for the reasons that a server's report counts (docs/operations.md lists the codes). A code of a newer
// server stays as it is.
class ReasonText
{
    Q_DECLARE_TR_FUNCTIONS(ReasonText)

public:
    // Why the server closed a socket: "slow", "signed_out", …
    static QString closing(const QString &code);
    // Why the server refused something: "gate.408", "message.too_long", …
    static QString refusal(const QString &code);

    // "signed out: 12, too slow: 3", the most frequent first; a dash if nothing was counted. Codes with the
    // same words are added up.
    static QString list(const QMap<QString, qint64> &counts, QString (*words)(const QString &));

private:
    static QString ofRequest(const QString &status);
    static QString ofHandshake(const QString &status);
    static QString ofMessage(const QString &code);
    static QString ofThrottle(const QString &limit);
};

} // namespace stoa
