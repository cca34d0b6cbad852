#pragma once

#include "server/http/Route.h"

#include <QHash>
#include <QMap>

namespace stoa {

// Serves /static/… from memory. The files are read, hashed and compressed once at start, so no request can
// name a file outside the folder, and no I/O thread reads the disk. Symbolic links are ignored. Thread-safe
// after construction.
//
// Everything that a page loads is joined at start: css/*.css contain what they import, and each
// js/<name>-page.js has a bundle js/<name>-page.<language>.js for every language, and so has each part of it,
// js/<name>-<part>-part.js, which scripts load when it is needed and which has its own texts.
// service-worker.js is a bundle of js/service-worker.js that knows the version and the parts. The single
// modules are served, too.
//   /static/<path>              ETag, Cache-Control: no-cache
//   /static/v-<hash>/<path>     the same files, immutable for a year; <hash> covers all of them
class StaticFiles
{
public:
    // The source of the module js/catalog.js for each language.
    using Catalogs = QMap<QString, QByteArray>;

    // Throws std::runtime_error if the folder can't be read or its files can't be joined.
    StaticFiles(const QString &folder, const Catalogs &catalogs);

    // Returns "/static/v-<hash>", which pages put before a file's path.
    const QString &versionedRoot() const { return m_versionedRoot; }

    // Answers GET /static/<rest> with 200 or 304; throws HttpError 404. An older <hash> gets the present file
    // with no-cache, but 404 for a part of a script. Compresses with gzip if Accept-Encoding allows it.
    Reply serve(const Request &request) const;

private:
    struct File
    {
        QByteArray contentType;
        QByteArray content;
        QByteArray gzipped; // empty if it would not be smaller
        QByteArray etag;
    };

    void add(const QString &path, const QByteArray &content);
    static Reply answer(const File &file, const Request &request, bool isVersioned);

    QHash<QString, File> m_files; // by path relative to the folder
    QString m_version; // "v-<hash>"
    QString m_versionedRoot;
};

} // namespace stoa
