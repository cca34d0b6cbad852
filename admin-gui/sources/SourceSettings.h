#pragma once

#include <QFileInfo>
#include <QString>

namespace stoa {

// The sources that the user chose; either part may be missing.
struct SourceSettings
{
    QString server{}; // as the user typed it
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
