#include "server/app/Log.h"

#include <QChar>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa::Log {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array levels{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
constexpr std::array priorities{7, 6, 4, 3}; // syslog(3)
std::atomic<int> lowest = 1;
std::atomic<Format> chosenFormat = Format::Text;
std::atomic<bool> isJournal = false;

// systemd sets JOURNAL_STREAM to the device and inode of the journal's socket (systemd.exec(5)). A program
// that was started by a service may have inherited it but not the socket.
bool isJournalOnStandardError()
{
    struct stat file = {};
    return ::fstat(STDERR_FILENO, &file) == 0
        && qgetenv("JOURNAL_STREAM")
        == QByteArray::number(quint64(file.st_dev)) + ':' + QByteArray::number(quint64(file.st_ino));
}

QByteArray lineOf(Format format, const QString &level, const QString &category, const QString &text)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (format == Format::Text)
        return u"%1 %2 %3: %4"_s.arg(time, level, category, text).toUtf8();
    const QJsonObject line{
        {u"time"_s, time}, {u"level"_s, level}, {u"category"_s, category}, {u"message"_s, text}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

int rankOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return 0;
    case QtInfoMsg:
        return 1;
    case QtWarningMsg:
        return 2;
    default:
        return 3;
    }
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const int rank = rankOf(type);
    if (rank < lowest)
        return;
    QByteArray line = lineOf(chosenFormat, levels[size_t(rank)], QLatin1String(context.category),
                             clean(text));
    if (isJournal)
        line.prepend('<' + QByteArray::number(priorities[size_t(rank)]) + '>');
    line += '\n';
    // A single write, so that lines of different threads don't mix.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), size_t(line.size()));
}

} // namespace

void start(const QString &level, Format format)
{
    chosenFormat = format;
    isJournal = isJournalOnStandardError();
    lowest = int(std::ranges::find(levels, level) - levels.begin());
    // Qt enables these by default, and disabled ones are not even formatted.
    QLoggingCategory::setFilterRules(lowest == 0 ? u"stoa.*.debug=true"_s : u"stoa.*.debug=false"_s);
    qInstallMessageHandler(write);
}

void printFailure(const QString &sentence)
{
    const char *priority = isJournalOnStandardError() ? "<3>" : "";
    std::fprintf(stderr, "%sstoa: %s\n", priority, qUtf8Printable(clean(sentence)));
}

QString clean(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c.unicode() == 0x2028 || c.unicode() == 0x2029)
            line += u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QChar(u'0'));
        else
            line += c;
    }
    return line;
}

} // namespace stoa::Log
