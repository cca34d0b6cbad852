#pragma once

#include "server/http/Route.h"

#include <QHash>
#include <QMap>

namespace stoa {

// Serves /static/… from memory: read, hashed and gzipped once at start, so no request can name a file that
// was not there, and no I/O thread touches the disk. Symbolic links are left out. Thread-safe.
// What a page loads is joined on the way: css/*.css hold what they import, and each js/<name>-page.js has a
// bundle js/<name>-page.<language>.js for every language. The plain modules are served too.
//   /static/<path>              ETag, Cache-Control: no-cache
//   /static/v-<hash>/<path>     the same files, immutable for a year; <hash> covers all of them
class StaticFiles
{
public:
    // By language: the text of the module js/catalog.js for it.
    using Catalogs = QMap<QString, QByteArray>;

    // Throws std::runtime_error where the folder can't be read or its files can't be joined.
    StaticFiles(const QString &folder, const Catalogs &catalogs);

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
