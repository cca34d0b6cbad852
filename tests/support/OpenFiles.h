#pragma once

#include <QDir>
#include <QFile>
#include <QString>

#include <algorithm>

namespace stoa {

// How many descriptors a process has open for a file (proc(5)).
class OpenFiles
{
public:
    // process: the id of a process, or "self".
    static qsizetype count(const QString &path, const QString &process = QStringLiteral("self"))
    {
        const QDir descriptors(QStringLiteral("/proc/%1/fd").arg(process));
        const QFileInfoList files = descriptors.entryInfoList(QDir::NoDotAndDotDot | QDir::AllEntries
                                                              | QDir::System);
        return std::ranges::count_if(files,
                                     [&](const QFileInfo &file) { return file.symLinkTarget() == path; });
    }
};

} // namespace stoa
