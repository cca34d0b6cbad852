#pragma once

#include <QFileInfo>
#include <QString>

namespace stoa {

// What a person chose to look at; either part may be missing.
struct SourceSettings
{
    QString server{}; // as typed
    QString tokenFile{};
    QString database{};

    bool isEmpty() const { return server.isEmpty() && database.isEmpty(); }

    // "chat.example + database.db"
    QString name() const
    {
        QStringList parts{server, QFileInfo(database).fileName()};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" + "));
    }

    bool operator==(const SourceSettings &) const = default;
};

} // namespace stoa
