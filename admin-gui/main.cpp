#include "admin-gui/MainWindow.h"

#include <QApplication>
#include <QCommandLineParser>

namespace {

void parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Stoa Monitor: watches a Stoa server."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(arguments);
}

// --help and --version must answer where there is no display, so they come before QApplication.
bool asksForTextOnly(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    static const QStringList textOptions{u"--help"_s, u"--help-all"_s, u"-h"_s, u"--version"_s, u"-v"_s};
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return textOptions.contains(QString::fromLocal8Bit(argument));
    });
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    QCoreApplication::setApplicationName(u"stoa-admin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STOA_VERSION));
    if (asksForTextOnly(argc, argv)) {
        const QCoreApplication app(argc, argv);
        parseCommandLine(app.arguments());
    }
    const QApplication app(argc, argv);
    parseCommandLine(app.arguments());
    stoa::MainWindow window;
    window.show();
    return app.exec();
}
