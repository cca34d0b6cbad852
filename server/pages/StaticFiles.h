#pragma once

#include "server/http/Route.h"

#include <QHash>

namespace stoa {

// Serves /static/… from memory: read, hashed and gzipped once at start, so no request can name a file that
// was not there, and no I/O thread touches the disk. Symbolic links are left out. Thread-safe.
//   /static/<path>              ETag, Cache-Control: no-cache
//   /static/v-<hash>/<path>     the same files, immutable for a year; <hash> covers all of them
class StaticFiles
{
public:
    // Throws std::runtime_error where the folder can't be read.
    explicit StaticFiles(const QString &folder);

    // "/static/v-<hash>": what pages put before a file's name.
    const QString &versionedRoot() const { return m_versionedRoot; }
    // Handles GET /static/<rest>: 200, 304 or 404.
    Reply serve(const Request &request) const;

private:
    struct File
    {
        QByteArray contentType;
        QByteArray content;
        QByteArray gzipped; // empty where it would not be smaller
        QByteArray etag;
    };

    QHash<QString, File> m_files;
    QString m_versionedRoot;
};

} // namespace stoa
