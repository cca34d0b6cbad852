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

    // Handles GET /static/<rest>: 200 or 304; throws HttpError 404. An older <hash> gets the present file,
    // uncached. Gzip where Accept-Encoding takes it; strong ETags, one a coding (RFC 9110 8.8.3).
    Reply serve(const Request &request) const;

private:
    struct File
    {
        QByteArray contentType;
        QByteArray content;
        QByteArray gzipped; // empty where it would not be smaller
        QByteArray etag;
    };

    void add(const QString &path, const QByteArray &content);
    static Reply answer(const File &file, const Request &request, bool isVersioned);

    QHash<QString, File> m_files; // by path below the folder
    QString m_version; // "v-<hash>"
    QString m_versionedRoot;
};

} // namespace stoa
