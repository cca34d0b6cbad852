#pragma once

#include "admin-gui/sources/Source.h"

#include <QDateTime>
#include <QTimer>

#include <memory>

namespace stoa {

class AdminQueries;
class SqliteDatabase;
class DatabaseError;

// Opens and reads the database file for DatabaseSource on its own thread. It reads page by page, so that no
// long read transaction makes the server's write-ahead log grow.
class DatabaseWorker : public QObject
{
    Q_OBJECT
public:
    explicit DatabaseWorker(const QString &path);
    ~DatabaseWorker() override;

    // Opens the file, and checks regularly whether it is still the same file.
    void watch();
    void read(const ListQuery &query);

signals:
    void stateFound(stoa::Source::State state, const QString &problem);
    void listed(const stoa::ListQuery &query, const stoa::ListRows &rows);
    void listFailed(const stoa::ListQuery &query, const QString &problem);

private:
    struct FileIdentity
    {
        quint64 device = 0;
        quint64 inode = 0;

        bool operator==(const FileIdentity &) const = default;
    };

    void checkFile();
    void open();
    void close();
    FileIdentity identity() const;
    ListRows rowsOf(const ListQuery &query) const;
    QString problemText(const DatabaseError &error) const;

    const QString m_path;
    QTimer m_timer;
    FileIdentity m_identity;
    std::unique_ptr<SqliteDatabase> m_database;
};

} // namespace stoa
