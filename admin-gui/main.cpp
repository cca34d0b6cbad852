#include "admin-gui/CommandLine.h"
#include "admin-gui/MainWindow.h"
#include "admin-gui/MonitorLanguage.h"
#include "admin-gui/sources/Keyring.h"

#include <QApplication>
#include <QSettings>

int main(int argc, char *argv[])
{
    using namespace Qt::StringLiterals;
    QCoreApplication::setOrganizationName(u"Stoa"_s);
    QCoreApplication::setApplicationName(u"stoa-admin"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STOA_VERSION));
    if (stoa::CommandLine::asksForTextOnly(argc, argv)) {
        const QCoreApplication app(argc, argv);
        stoa::MonitorLanguage::install(QLocale());
        stoa::CommandLine::parse(app.arguments());
    }
    const QApplication app(argc, argv);
    QGuiApplication::setDesktopFileName(u"stoa-admin"_s); // the icon on Wayland
    stoa::MonitorLanguage::install(QLocale());
    const stoa::SourceSettings asked = stoa::CommandLine::parse(app.arguments());
    QSettings settings;
    stoa::MainWindow window(settings, stoa::Keyring::ofDesktop());
    window.open(asked.isEmpty() ? window.lastOpened() : asked);
    window.show();
    return app.exec();
}
