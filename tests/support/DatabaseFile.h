#pragma once

#include <QString>
#include <QVariant>

namespace stoa {

// A look into a database file from outside, with SQL of the test's own. A failing statement fails the test.
class DatabaseFile
{
public:
    explicit DatabaseFile(const QString &path)
        : m_path(path)
    {
    }

    // The first column of each row. Opens read-only.
    QVariantList column(const QString &sql) const;

    QVariant value(const QString &sql) const { return column(sql).value(0); }

    // Only while no server holds the file.
    void execute(const QStringList &statements) const;
    // Every byte at rest: the file and its -wal and what else begins with its name, copies excepted.
    QByteArray bytesAtRest() const;

private:
    QString m_path;
};

} // namespace stoa
