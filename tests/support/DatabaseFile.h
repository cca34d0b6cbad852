#pragma once

#include <QString>
#include <QVariant>

namespace stoa {

// Reads or changes a database file with the test's own SQL, on a new connection for each call. A statement
// that fails makes the running test fail.
class DatabaseFile
{
public:
    explicit DatabaseFile(const QString &path)
        : m_path(path)
    {
    }

    // Returns the first column of each row. The connection is read-only.
    QVariantList column(const QString &sql) const;

    QVariant value(const QString &sql) const { return column(sql).value(0); }

    // No server may be using the file.
    void execute(const QStringList &statements) const;
    // Returns the bytes of the file and of its -wal and -journal files.
    QByteArray bytesAtRest() const;

private:
    QString m_path;
};

} // namespace stoa
