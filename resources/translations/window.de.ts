<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AbsenceDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an absence</source>
        <translation>Abwesenheit eintragen</translation>
    </message>
    <message>
        <source>Change the absence</source>
        <translation>Abwesenheit ändern</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Holiday, course, away</source>
        <translation>Urlaub, Schulung, nicht da</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Say from when.</source>
        <translation>Nennen Sie den Beginn.</translation>
    </message>
    <message>
        <source>The end lies before the beginning.</source>
        <translation>Das Ende liegt vor dem Beginn.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Until, this day included</source>
        <translation>Bis einschließlich</translation>
    </message>
    <message>
        <source>What the team sees</source>
        <translation>Was das Team sieht</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who is away</source>
        <translation>Wer nicht da ist</translation>
    </message>
</context>
<context>
    <name>AccountHead</name>
    <message numerus="yes">
        <source>%n business unit(s)</source>
        <translation>
            <numerusform>%n Geschäftsbereich</numerusform>
            <numerusform>%n Geschäftsbereiche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n Konflikt</numerusform>
            <numerusform>%n Konflikte</numerusform>
        </translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Kurzprofil</translation>
    </message>
    <message>
        <source>Customer since {year}</source>
        <translation>Kunde seit {year}</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>Parts of the account</source>
        <translation>Bereiche des Kunden</translation>
    </message>
</context>
<context>
    <name>AccountScreen</name>
    <message>
        <source>Account</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Kunden</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Pin or unpin account</source>
        <translation>Kunden anheften oder lösen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Print account brief</source>
        <translation>Kurzprofil des Kunden drucken</translation>
    </message>
    <message>
        <source>Show {tab}</source>
        <translation>{tab} zeigen</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>This account is in the trash or was never here.</source>
        <translation>Dieser Kunde liegt im Papierkorb oder war nie hier.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>To-do</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>one page, for you</source>
        <translation>eine Seite, für Sie</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message numerus="yes">
        <source>%n open to-do(s)</source>
        <translation>
            <numerusform>%n offene Aufgabe</numerusform>
            <numerusform>%n offene Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Loyalty</source>
        <translation>Loyalität</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Verlängerung</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Gebiet</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>last contact: {said}</source>
        <translation>letzter Kontakt: {said}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>renewal {day}</source>
        <translation>Verlängerung {day}</translation>
    </message>
    <message>
        <source>{days} days ago, agreed {agreed}</source>
        <translation>vor {days} Tagen, vereinbart {agreed}</translation>
    </message>
    <message>
        <source>{days} of {agreed} d</source>
        <translation>{days} von {agreed} T</translation>
    </message>
</context>
<context>
    <name>AccountsScreen</name>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Clear choice</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation>Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Edit all</source>
        <translation>Alle bearbeiten</translation>
    </message>
    <message>
        <source>Edit {count} accounts</source>
        <translation>{count} Kunden bearbeiten</translation>
    </message>
    <message>
        <source>Everybody’s</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Fields left empty stay as they are.</source>
        <translation>Leere Felder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter accounts</source>
        <translation>Kunden filtern</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Move account to trash</source>
        <translation>Kunden in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>My accounts</source>
        <translation>Meine Kunden</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neuer Kunde</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Anheften oder lösen</translation>
    </message>
    <message>
        <source>Pin or unpin account</source>
        <translation>Kunden anheften oder lösen</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Sort accounts</source>
        <translation>Kunden sortieren</translation>
    </message>
    <message>
        <source>Whose accounts</source>
        <translation>Wessen Kunden</translation>
    </message>
    <message>
        <source>my accounts</source>
        <translation>meine Kunden</translation>
    </message>
    <message>
        <source>past contact interval</source>
        <translation>über dem Kontaktabstand</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>AccountsView</name>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Accounts stand here, with when each was last contacted. Add the first one, or import those you have.</source>
        <translation>Hier stehen Ihre Kunden und wann Sie zuletzt Kontakt hatten. Tragen Sie den ersten ein oder lesen Sie eine Liste ein.</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Jeder Status</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>Ruhend</translation>
    </message>
    <message>
        <source>Filter accounts</source>
        <translation>Kunden filtern</translation>
    </message>
    <message>
        <source>Former</source>
        <translation>Ehemalig</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neuer Kunde</translation>
    </message>
    <message>
        <source>No account fits {filter}.</source>
        <translation>Kein Kunde passt zu {filter}.</translation>
    </message>
    <message>
        <source>Only past their contact interval</source>
        <translation>Nur über dem Kontaktabstand</translation>
    </message>
    <message>
        <source>Past contact interval</source>
        <translation>Über dem Kontaktabstand</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>Interessent</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Strategic</source>
        <translation>Strategisch</translation>
    </message>
    <message>
        <source>{all} accounts</source>
        <translation>{all} Kunden</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} von {all}</translation>
    </message>
</context>
<context>
    <name>ActionDetail</name>
    <message>
        <source>Records it touched</source>
        <translation>Betroffene Datensätze</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>Diesen Import zurücknehmen</translation>
    </message>
</context>
<context>
    <name>AddStorageDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add storage</source>
        <translation>Ablage hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Folder, https://, s3:// or sftp://</source>
        <translation>Ordner, https://, s3:// oder sftp://</translation>
    </message>
    <message>
        <source>Kept in the keyring of this system, never in the desk.</source>
        <translation>Wird im Schlüsselbund dieses Systems aufbewahrt, nie im Arbeitsplatz.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The key is right: add</source>
        <translation>Der Schlüssel stimmt: hinzufügen</translation>
    </message>
    <message>
        <source>The server shows this key. Compare it with whoever runs it, then add again:
{key}</source>
        <translation>Der Server zeigt diesen Schlüssel. Vergleichen Sie ihn mit dem Betreiber und fügen Sie dann noch einmal hinzu:
{key}</translation>
    </message>
    <message>
        <source>User name or access key</source>
        <translation>Benutzername oder Zugangsschlüssel</translation>
    </message>
    <message>
        <source>Your bundles lie there sealed; whoever runs it learns nothing.</source>
        <translation>Ihre Pakete liegen dort versiegelt; wer sie betreibt, erfährt nichts.</translation>
    </message>
</context>
<context>
    <name>AgendaModel</name>
    <message>
        <source>Heading: {title} {note}</source>
        <translation>Überschrift: {title} {note}</translation>
    </message>
</context>
<context>
    <name>AnswerField</name>
    <message>
        <source>In the customer’s own words</source>
        <translation>In den Worten des Kunden</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>By when?</source>
        <translation>Bis wann?</translation>
    </message>
    <message>
        <source>By whom?</source>
        <translation>Durch wen?</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>Nächster Kontakt</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Name eingeben</translation>
    </message>
    <message>
        <source>When was it?</source>
        <translation>Wann war das?</translation>
    </message>
    <message>
        <source>Which account?</source>
        <translation>Welcher Kunde?</translation>
    </message>
    <message>
        <source>Who does it?</source>
        <translation>Wer macht es?</translation>
    </message>
    <message>
        <source>With whom?</source>
        <translation>Mit wem?</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message>
        <source>Ask</source>
        <translation>Anfragen</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Damaged, cannot be restored</source>
        <translation>Beschädigt, nicht wiederherstellbar</translation>
    </message>
    <message>
        <source>Each is read from end to end before it is offered.</source>
        <translation>Jede wird vollständig gelesen, bevor sie angeboten wird.</translation>
    </message>
    <message>
        <source>Looking for backups</source>
        <translation>Sicherungen werden gesucht</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>There is no backup in {folder}.</source>
        <translation>In {folder} gibt es keine Sicherung.</translation>
    </message>
    <message>
        <source>What is there now is kept in a folder of its own.</source>
        <translation>Was jetzt da ist, wird in einem eigenen Ordner aufgehoben.</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>made before an update</source>
        <translation>vor einer Aktualisierung</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>made in use</source>
        <translation>während der Arbeit</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>{state}, {reason}, {size} MB</source>
        <translation>{state}, {reason}, {size} MB</translation>
    </message>
</context>
<context>
    <name>BriefDialog</name>
    <message>
        <source>1 page, A4</source>
        <translation>1 Seite, A4</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>Für mich</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>For {name}</source>
        <translation>Für {name}</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>One page</source>
        <translation>Eine Seite</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Seite {number}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Save HTML</source>
        <translation>HTML speichern</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>PDF speichern</translation>
    </message>
    <message>
        <source>Save brief</source>
        <translation>Kurzprofil speichern</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>An den Drucker gesendet</translation>
    </message>
    <message>
        <source>The file was not written: {reason}</source>
        <translation>Die Datei wurde nicht geschrieben: {reason}</translation>
    </message>
    <message>
        <source>The printer did not take the pages. Nothing was printed.</source>
        <translation>Der Drucker hat die Seiten nicht angenommen. Es wurde nichts gedruckt.</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>{count} pages, A4</source>
        <translation>{count} Seiten, A4</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Change all</source>
        <translation>Alle ändern</translation>
    </message>
    <message>
        <source>One step, which undo takes back.</source>
        <translation>Ein Schritt, den Sie rückgängig machen können.</translation>
    </message>
</context>
<context>
    <name>BundleDetail</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settled</source>
        <translation>
            <numerusform>%n entschieden</numerusform>
            <numerusform>%n entschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n zu entscheiden</numerusform>
            <numerusform>%n zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Bundles carry your work to colleagues and theirs to you: on a stick, by mail or through a shared folder. Trust a colleague’s card to begin.</source>
        <translation>Pakete bringen Ihre Arbeit zu Kollegen und deren Arbeit zu Ihnen: auf einem Stick, per E-Mail oder über einen gemeinsamen Ordner. Vertrauen Sie zuerst der Karte einer Kollegin oder eines Kollegen.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n</source>
        <translation>
            <numerusform>%n entscheiden</numerusform>
            <numerusform>%n entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Records it touched</source>
        <translation>Betroffene Datensätze</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>The file is kept aside, nothing was changed.</source>
        <translation>Die Datei wird beiseitegelegt, geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Trust a card</source>
        <translation>Karte vertrauen</translation>
    </message>
    <message>
        <source>Undo this bundle</source>
        <translation>Dieses Paket zurücknehmen</translation>
    </message>
    <message>
        <source>What it brought</source>
        <translation>Was es gebracht hat</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>{file} is sealed to {name}: nobody else can open it.</source>
        <translation>{file} ist für {name} verschlossen: Niemand sonst kann sie öffnen.</translation>
    </message>
    <message>
        <source>{file} opens as a desk of its own at {name}’s. What is done there comes back as a bundle and is merged here.</source>
        <translation>{file} öffnet sich bei {name} als eigener Arbeitsplatz. Was dort getan wird, kommt als Paket zurück und wird hier zusammengeführt.</translation>
    </message>
</context>
<context>
    <name>BundleWords</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not acknowledged</source>
        <translation>
            <numerusform>%n nicht bestätigt</numerusform>
            <numerusform>%n nicht bestätigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n zu entscheiden</numerusform>
            <numerusform>%n zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed on two sides at once</source>
        <translation>Auf zwei Seiten zugleich geändert</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Coverage file for {name}</source>
        <translation>Übergabedatei für {name}</translation>
    </message>
    <message>
        <source>From {name}</source>
        <translation>Von {name}</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Handed back by {name}</source>
        <translation>Zurückgegeben von {name}</translation>
    </message>
    <message>
        <source>Kept aside: {file}</source>
        <translation>Beiseitegelegt: {file}</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Zusammengeführt</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Nicht vertraut</translation>
    </message>
    <message>
        <source>Older key</source>
        <translation>Älterer Schlüssel</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>An {name}</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>last bundle: {day}</source>
        <translation>letztes Paket: {day}</translation>
    </message>
    <message numerus="yes">
        <source>missing %n from {name}</source>
        <translation>
            <numerusform>%n fehlt von {name}</numerusform>
            <numerusform>%n fehlen von {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>moved to trash</source>
        <translation>in den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no bundle yet</source>
        <translation>noch kein Paket</translation>
    </message>
    <message>
        <source>{number} {currency}</source>
        <translation>{number} {currency}</translation>
    </message>
</context>
<context>
    <name>BundlesDoing</name>
    <message>
        <source>A colleague’s card</source>
        <translation>Karte einer Kollegin oder eines Kollegen</translation>
    </message>
    <message>
        <source>Backup {file} made and verified.</source>
        <translation>Sicherung {file} angelegt und geprüft.</translation>
    </message>
    <message>
        <source>Bundle {file} saved. Give it to {people}.</source>
        <translation>Paket {file} gespeichert. Geben Sie es an {people}.</translation>
    </message>
    <message>
        <source>Card saved as {file}. Give it to a colleague.</source>
        <translation>Karte gespeichert als {file}. Geben Sie sie weiter.</translation>
    </message>
    <message>
        <source>Everything in it was here already.</source>
        <translation>Alles darin war schon hier.</translation>
    </message>
    <message>
        <source>Merge and delete?</source>
        <translation>Zusammenführen und löschen?</translation>
    </message>
    <message>
        <source>Merge and move?</source>
        <translation>Zusammenführen und verschieben?</translation>
    </message>
    <message>
        <source>Merge anyway</source>
        <translation>Trotzdem zusammenführen</translation>
    </message>
    <message numerus="yes">
        <source>Merged: %n record(s)</source>
        <translation>
            <numerusform>Zusammengeführt: %n Datensatz</numerusform>
            <numerusform>Zusammengeführt: %n Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing more of {name}’s device {device} is merged, and nothing is sealed to it. What it already has cannot be taken back.</source>
        <translation>Vom Gerät {device} von {name} wird nichts mehr zusammengeführt, und nichts wird dafür verschlossen. Was es schon hat, lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Open bundles and coverage files</source>
        <translation>Pakete und Übergabedateien öffnen</translation>
    </message>
    <message>
        <source>Save your card</source>
        <translation>Ihre Karte speichern</translation>
    </message>
    <message>
        <source>Take trust back</source>
        <translation>Vertrauen entziehen</translation>
    </message>
    <message>
        <source>Take trust back?</source>
        <translation>Vertrauen entziehen?</translation>
    </message>
    <message numerus="yes">
        <source>Taken back, but for %n field(s) changed since.</source>
        <translation>
            <numerusform>Zurückgenommen bis auf %n Feld, das seither geändert wurde.</numerusform>
            <numerusform>Zurückgenommen bis auf %n Felder, die seither geändert wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Undo this bundle</source>
        <translation>Dieses Paket zurücknehmen</translation>
    </message>
    <message>
        <source>Undo this bundle?</source>
        <translation>Dieses Paket zurücknehmen?</translation>
    </message>
    <message>
        <source>What amdesk makes ({filter})</source>
        <translation>Dateien von amdesk ({filter})</translation>
    </message>
    <message>
        <source>What it made goes and what it changed returns, here and with the next bundle for colleagues too. What was changed since stays as it is.</source>
        <translation>Was es brachte, geht; was es änderte, kehrt zurück: hier und mit dem nächsten Paket auch bei Kollegen. Was seither geändert wurde, bleibt.</translation>
    </message>
    <message>
        <source>Where to save the bundle</source>
        <translation>Wohin mit dem Paket</translation>
    </message>
    <message>
        <source>{file} waits: {reason}.</source>
        <translation>{file} wartet: {reason}.</translation>
    </message>
    <message>
        <source>{file} was not merged: {reason} Nothing of it was taken.</source>
        <translation>{file} wurde nicht zusammengeführt: {reason} Nichts daraus wurde übernommen.</translation>
    </message>
    <message>
        <source>{name} is trusted.</source>
        <translation>{name} ist vertraut.</translation>
    </message>
</context>
<context>
    <name>BundlesRail</name>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Nobody yet. Swap cards with a colleague, then compare the words by phone.</source>
        <translation>Noch niemand. Tauschen Sie Karten mit einer Kollegin oder einem Kollegen und vergleichen Sie die Wörter am Telefon.</translation>
    </message>
    <message>
        <source>Read these words out when a colleague compares:</source>
        <translation>Lesen Sie diese Wörter vor, wenn jemand vergleicht:</translation>
    </message>
    <message>
        <source>Save card…</source>
        <translation>Karte speichern …</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Trust a card…</source>
        <translation>Vertrauen …</translation>
    </message>
    <message>
        <source>Trusted devices</source>
        <translation>Vertraute Geräte</translation>
    </message>
    <message>
        <source>Your card</source>
        <translation>Ihre Karte</translation>
    </message>
    <message>
        <source>Your fingerprint in words</source>
        <translation>Ihr Fingerabdruck in Wörtern</translation>
    </message>
    <message>
        <source>this device</source>
        <translation>dieses Gerät</translation>
    </message>
</context>
<context>
    <name>BundlesScreen</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add storage</source>
        <translation>Ablage hinzufügen</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Bundles in and out</source>
        <translation>Pakete hinein und hinaus</translation>
    </message>
    <message>
        <source>Bundles or history</source>
        <translation>Pakete oder Verlauf</translation>
    </message>
    <message>
        <source>Colleagues have everything you shared.</source>
        <translation>Ihre Kollegen haben alles, was Sie geteilt haben.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of this desk</source>
        <translation>Verlauf dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>Last one {when}, verified. Made every half hour of use.</source>
        <translation>Letzte {when}, geprüft. Alle halbe Stunde Arbeit eine.</translation>
    </message>
    <message>
        <source>Make bundle</source>
        <translation>Paket packen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Next bundle</source>
        <translation>Nächstes Paket</translation>
    </message>
    <message>
        <source>Nobody to send to yet. Trust a colleague’s card first.</source>
        <translation>Noch niemand zum Senden. Vertrauen Sie zuerst einer Karte.</translation>
    </message>
    <message>
        <source>None yet. One is made every half hour of use.</source>
        <translation>Noch keine. Alle halbe Stunde Arbeit entsteht eine.</translation>
    </message>
    <message>
        <source>Open bundle</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Save my card</source>
        <translation>Meine Karte speichern</translation>
    </message>
    <message>
        <source>Sync and history</source>
        <translation>Abgleich und Verlauf</translation>
    </message>
    <message>
        <source>Trust a card</source>
        <translation>Karte vertrauen</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Not kept yet</source>
        <translation>Noch nicht aufgehoben</translation>
    </message>
    <message>
        <source>Tell {person} what was done</source>
        <translation>{person} sagen, was getan wurde</translation>
    </message>
</context>
<context>
    <name>CallView</name>
    <message>
        <source>Call, {person}, {day}</source>
        <translation>Anruf, {person}, {day}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Fallen gelassen</translation>
    </message>
    <message>
        <source>E-mail, {person}, {day}</source>
        <translation>E-Mail, {person}, {day}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Folgeschritte</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>In eigenen Worten</translation>
    </message>
    <message>
        <source>Issues raised</source>
        <translation>Genannte Anliegen</translation>
    </message>
    <message>
        <source>Log another</source>
        <translation>Weiteren Besuch notieren</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>Video, {person}, {day}</source>
        <translation>Video, {person}, {day}</translation>
    </message>
    <message>
        <source>Visit, {person}, {day}</source>
        <translation>Besuch, {person}, {day}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>zugesagt</translation>
    </message>
    <message>
        <source>being acted on</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>done, not told</source>
        <translation>erledigt, nicht informiert</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>gehört</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message>
        <source>told</source>
        <translation>informiert</translation>
    </message>
    <message>
        <source>told {day}</source>
        <translation>informiert {day}</translation>
    </message>
    <message>
        <source>{score} of 10</source>
        <translation>{score} von 10</translation>
    </message>
    <message>
        <source>{what}, {day}</source>
        <translation>{what}, {day}</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Add colleague</source>
        <translation>Kollegen eintragen</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{name}: {load}. {fit}</source>
        <translation>{name}: {load}. {fit}</translation>
    </message>
</context>
<context>
    <name>CaptureBar</name>
    <message>
        <source>A day, a time, @account, +person, #goal, !promise</source>
        <translation>Ein Tag, eine Uhrzeit, @Kunde, +Person, #Ziel, !Zusage</translation>
    </message>
    <message>
        <source>Backspace makes it plain words again</source>
        <translation>Rücktaste macht wieder bloße Worte daraus</translation>
    </message>
    <message>
        <source>Quick capture</source>
        <translation>Schnelleingabe</translation>
    </message>
    <message>
        <source>add</source>
        <translation>hinzufügen</translation>
    </message>
    <message>
        <source>add and open</source>
        <translation>hinzufügen und öffnen</translation>
    </message>
</context>
<context>
    <name>CaptureField</name>
    <message>
        <source>Add something to do</source>
        <translation>Etwas zu tun eintragen</translation>
    </message>
    <message>
        <source>Add something to do or promise</source>
        <translation>Eintragen, was zu tun oder zuzusagen ist</translation>
    </message>
</context>
<context>
    <name>CaptureSession</name>
    <message>
        <source>Choose which {name} you mean.</source>
        <translation>Wählen Sie, wer mit {name} gemeint ist.</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>Just words</source>
        <translation>Nur Worte</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>No {name}</source>
        <translation>Ohne {name}</translation>
    </message>
    <message>
        <source>Nobody called {name}</source>
        <translation>Niemand heißt {name}</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Promise to {name}</source>
        <translation>Zusage an {name}</translation>
    </message>
    <message>
        <source>To-do</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Which {name}?</source>
        <translation>Wer ist {name}?</translation>
    </message>
    <message>
        <source>ddd d MMMM</source>
        <translation>ddd d. MMMM</translation>
    </message>
    <message>
        <source>not before {day}</source>
        <translation>nicht vor {day}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{name}, {note}</source>
        <translation>{name}, {note}</translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Add “{name}”…</source>
        <translation>„{name}“ eintragen …</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>1 chosen</source>
        <translation>1 gewählt</translation>
    </message>
    <message>
        <source>Clear choice</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Due day</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count} gewählt</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It holds your name, address and public keys, nothing secret.</source>
        <translation>Sie enthält Namen, Adresse und öffentliche Schlüssel, nichts Geheimes.</translation>
    </message>
    <message>
        <source>Your card as a QR code</source>
        <translation>Ihre Karte als QR-Code</translation>
    </message>
    <message>
        <source>Your identity card</source>
        <translation>Ihre Identitätskarte</translation>
    </message>
</context>
<context>
    <name>Competencies</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a development step</source>
        <translation>Entwicklungsschritt hinzufügen</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Assessment: {title}</source>
        <translation>Einschätzung: {title}</translation>
    </message>
    <message>
        <source>At most five at once: few steps are the ones that are taken.</source>
        <translation>Höchstens fünf zugleich: Wenige Schritte werden wirklich getan.</translation>
    </message>
    <message>
        <source>Autumn {year}</source>
        <translation>Herbst {year}</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Behaviours of {name}</source>
        <translation>Verhalten zu {name}</translation>
    </message>
    <message>
        <source>Blind spot: you rate {name} {points} higher than {other}.</source>
        <translation>Blinder Fleck: Sie schätzen {name} {points} höher ein als {other}.</translation>
    </message>
    <message>
        <source>Choose a tip for your largest gap: it becomes a to-do that comes back.</source>
        <translation>Wählen Sie einen Tipp für Ihre größte Lücke: Er wird zur wiederkehrenden Aufgabe.</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Kompetenzen</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Kompetenz</translation>
    </message>
    <message>
        <source>Counted as not observed:</source>
        <translation>Zählt als nicht beobachtet:</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Development step</source>
        <translation>Entwicklungsschritt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Fällig {day}</translation>
    </message>
    <message>
        <source>Each comes back as a to-do after 2, 5, 12, 30 and 75 days.</source>
        <translation>Jeder kommt nach 2, 5, 12, 30 und 75 Tagen als Aufgabe wieder.</translation>
    </message>
    <message>
        <source>Earlier assessments</source>
        <translation>Frühere Einschätzungen</translation>
    </message>
    <message>
        <source>Early warning signs</source>
        <translation>Frühe Warnzeichen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Evidence note</source>
        <translation>Belegnotiz</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Finish assessment</source>
        <translation>Einschätzung abschließen</translation>
    </message>
    <message>
        <source>Finish by</source>
        <translation>Fertig bis</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Finished {day}</source>
        <translation>Abgeschlossen {day}</translation>
    </message>
    <message>
        <source>Finished {day}, shared with {names}</source>
        <translation>Abgeschlossen {day}, geteilt mit {names}</translation>
    </message>
    <message>
        <source>First on</source>
        <translation>Zuerst am</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Gaps show once a competency is rated.</source>
        <translation>Lücken erscheinen, sobald eine Kompetenz bewertet ist.</translation>
    </message>
    <message>
        <source>Give it a title, the season for instance.</source>
        <translation>Geben Sie ihr einen Titel, etwa die Jahreszeit.</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>How to think about it</source>
        <translation>Gedanken dazu</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>In Ihren eigenen Worten</translation>
    </message>
    <message>
        <source>Looks at your work from</source>
        <translation>Betrachtet Ihre Arbeit von</translation>
    </message>
    <message>
        <source>Next competency</source>
        <translation>Nächste Kompetenz</translation>
    </message>
    <message>
        <source>No gap: every rated competency has reached its target.</source>
        <translation>Keine Lücke: Jede bewertete Kompetenz hat ihr Ziel erreicht.</translation>
    </message>
    <message>
        <source>No target</source>
        <translation>Kein Ziel</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Observable behaviour</source>
        <translation>Beobachtbares Verhalten</translation>
    </message>
    <message>
        <source>Observable behaviours</source>
        <translation>Beobachtbares Verhalten</translation>
    </message>
    <message>
        <source>Only you see this until you share it by name.</source>
        <translation>Nur Sie sehen das, bis Sie es namentlich teilen.</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Kollegen</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>Private until you share it</source>
        <translation>Privat, bis Sie es teilen</translation>
    </message>
    <message>
        <source>Private: only you see it until you share it.</source>
        <translation>Privat: Nur Sie sehen das, bis Sie es teilen.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Rate one competency to see your shape.</source>
        <translation>Bewerten Sie eine Kompetenz, um Ihr Bild zu sehen.</translation>
    </message>
    <message>
        <source>Rate one competency to see your shape. Ratings stay on this computer until you share them by name.</source>
        <translation>Bewerten Sie eine Kompetenz, um Ihr Bild zu sehen. Bewertungen bleiben auf diesem Rechner, bis Sie sie namentlich teilen.</translation>
    </message>
    <message>
        <source>Ratings and notes stay as they are from then on. Nothing is sent.</source>
        <translation>Bewertungen und Notizen bleiben ab dann, wie sie sind. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Say with whom.</source>
        <translation>Sagen Sie, mit wem.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Share assessment</source>
        <translation>Einschätzung teilen</translation>
    </message>
    <message>
        <source>Shared so far: {names}</source>
        <translation>Bisher geteilt: {names}</translation>
    </message>
    <message>
        <source>Shared with {names}</source>
        <translation>Geteilt mit {names}</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Teilen …</translation>
    </message>
    <message>
        <source>Sometimes</source>
        <translation>Manchmal</translation>
    </message>
    <message>
        <source>Spring {year}</source>
        <translation>Frühjahr {year}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Start assessment</source>
        <translation>Einschätzung beginnen</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>Am stärksten</translation>
    </message>
    <message>
        <source>Superv.</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Führungskraft</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Zielwert</translation>
    </message>
    <message>
        <source>Target level</source>
        <translation>Zielstufe</translation>
    </message>
    <message>
        <source>Target level: {name}</source>
        <translation>Zielstufe: {name}</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>Vermitteln</translation>
    </message>
    <message>
        <source>Teamwork</source>
        <translation>Teamarbeit</translation>
    </message>
    <message>
        <source>This assessment is finished; its notes stay as they are.</source>
        <translation>Diese Einschätzung ist abgeschlossen; ihre Notizen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Tick a tip, or write a step of your own.</source>
        <translation>Haken Sie einen Tipp an oder schreiben Sie einen eigenen Schritt.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Usually</source>
        <translation>Meistens</translation>
    </message>
    <message>
        <source>Weakest</source>
        <translation>Am schwächsten</translation>
    </message>
    <message>
        <source>What it is to lead to</source>
        <translation>Wohin er führen soll</translation>
    </message>
    <message>
        <source>What to try</source>
        <translation>Was Sie versuchen können</translation>
    </message>
    <message>
        <source>What you did, when, with whom</source>
        <translation>Was Sie wann mit wem getan haben</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>Mit wem</translation>
    </message>
    <message>
        <source>Write evidence note</source>
        <translation>Belegnotiz schreiben</translation>
    </message>
    <message>
        <source>Writes down by name who may see it. Nothing is sent by itself.</source>
        <translation>Hält namentlich fest, wer sie sehen darf. Von selbst wird nichts gesendet.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>You against your target</source>
        <translation>Sie und Ihr Ziel</translation>
    </message>
    <message>
        <source>Your records</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>Your target</source>
        <translation>Ihr Ziel</translation>
    </message>
    <message>
        <source>accounts asked</source>
        <translation>befragten Kunden</translation>
    </message>
    <message>
        <source>accounts with a plan</source>
        <translation>Kunden mit Plan</translation>
    </message>
    <message>
        <source>complaints</source>
        <translation>Beschwerden</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>evidence: {note}</source>
        <translation>Beleg: {note}</translation>
    </message>
    <message>
        <source>feedback calls</source>
        <translation>Feedbackgesprächen</translation>
    </message>
    <message>
        <source>goals</source>
        <translation>Zielen</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>issues</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>loops told</source>
        <translation>geschlossenen Kreisen</translation>
    </message>
    <message>
        <source>peers {score}</source>
        <translation>Kollegen {score}</translation>
    </message>
    <message>
        <source>promises</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>risks</source>
        <translation>Risiken</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>supervisor {score}</source>
        <translation>Führungskraft {score}</translation>
    </message>
    <message>
        <source>target {score}</source>
        <translation>Ziel {score}</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>value cases</source>
        <translation>Wertrechnungen</translation>
    </message>
    <message>
        <source>visits</source>
        <translation>Besuchen</translation>
    </message>
    <message>
        <source>you {score}</source>
        <translation>Sie {score}</translation>
    </message>
    <message>
        <source>your peers</source>
        <translation>Ihre Kollegen</translation>
    </message>
    <message>
        <source>your records: {count}</source>
        <translation>Ihre Daten: {count}</translation>
    </message>
    <message>
        <source>your supervisor</source>
        <translation>Ihre Führungskraft</translation>
    </message>
    <message>
        <source>{count} of {all}</source>
        <translation>{count} von {all}</translation>
    </message>
    <message>
        <source>{done} of {all} times</source>
        <translation>{done} von {all} Mal</translation>
    </message>
    <message>
        <source>{done} of {all} {things}</source>
        <translation>{done} von {all} {things}</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{note}. Ratings and notes stay as they are.</source>
        <translation>{note}. Bewertungen und Notizen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation>{number} von {all}</translation>
    </message>
    <message>
        <source>{rated} of {all} rated</source>
        <translation>{rated} von {all} bewertet</translation>
    </message>
    <message>
        <source>{title}, {count}</source>
        <translation>{title}, {count}</translation>
    </message>
    <message>
        <source>{title}, {state}</source>
        <translation>{title}, {state}</translation>
    </message>
    <message>
        <source>{title}: {state}</source>
        <translation>{title}: {state}</translation>
    </message>
</context>
<context>
    <name>CompetencyRail</name>
    <message>
        <source>Add a development step</source>
        <translation>Entwicklungsschritt hinzufügen</translation>
    </message>
    <message>
        <source>Development plan</source>
        <translation>Entwicklungsplan</translation>
    </message>
    <message>
        <source>Gaps to your target</source>
        <translation>Lücken zu Ihrem Ziel</translation>
    </message>
    <message>
        <source>Plan: {title}</source>
        <translation>Plan: {title}</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Strongest and weakest</source>
        <translation>Am stärksten und am schwächsten</translation>
    </message>
    <message>
        <source>You against your target</source>
        <translation>Sie und Ihr Ziel</translation>
    </message>
</context>
<context>
    <name>ConflictModel</name>
    <message>
        <source>before: {value}</source>
        <translation>vorher: {value}</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not changed</source>
        <translation>nicht geändert</translation>
    </message>
</context>
<context>
    <name>ConflictPane</name>
    <message numerus="yes">
        <source>%n conflict(s) are decided at once. The other values stay in the history, and undo opens all of them again.</source>
        <translation>
            <numerusform>%n Konflikt wird auf einmal entschieden. Die anderen Werte bleiben im Verlauf, und Rückgängig öffnet ihn wieder.</numerusform>
            <numerusform>%n Konflikte werden auf einmal entschieden. Die anderen Werte bleiben im Verlauf, und Rückgängig öffnet alle wieder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other field(s) are the same</source>
        <translation>
            <numerusform>%n anderes Feld ist gleich</numerusform>
            <numerusform>%n andere Felder sind gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n conflict(s):</source>
        <translation>
            <numerusform>Alle %n Konflikte:</numerusform>
            <numerusform>Alle %n Konflikte:</numerusform>
        </translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>Alle meine</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>Alle anderen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Decide all</source>
        <translation>Alle entscheiden</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Keep all mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Keep both texts</source>
        <translation>Beide Texte behalten</translation>
    </message>
    <message>
        <source>Keep mine everywhere</source>
        <translation>Überall meine</translation>
    </message>
    <message>
        <source>Keep your side everywhere?</source>
        <translation>Überall Ihre Seite behalten?</translation>
    </message>
    <message>
        <source>Next record</source>
        <translation>Nächster Eintrag</translation>
    </message>
    <message>
        <source>Nothing to decide. What is changed on two sides at once is kept in both versions and shown here.</source>
        <translation>Nichts zu entscheiden. Was auf zwei Seiten zugleich geändert wird, bleibt in beiden Fassungen und erscheint hier.</translation>
    </message>
    <message>
        <source>One side deleted this while the other went on working on it. It is kept until you decide.</source>
        <translation>Eine Seite hat dies gelöscht, während die andere daran weiterarbeitete. Es bleibt, bis Sie entscheiden.</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Eintrag öffnen</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>Anderer Wert</translation>
    </message>
    <message>
        <source>Other value…</source>
        <translation>Anderer Wert…</translation>
    </message>
    <message>
        <source>Previous record</source>
        <translation>Voriger Eintrag</translation>
    </message>
    <message>
        <source>Take all theirs</source>
        <translation>Deren nehmen</translation>
    </message>
    <message>
        <source>Take the others’ side everywhere?</source>
        <translation>Überall die andere Seite nehmen?</translation>
    </message>
    <message>
        <source>Take theirs everywhere</source>
        <translation>Überall deren</translation>
    </message>
    <message>
        <source>You and {people} both changed this while apart. Both versions stay in the history.</source>
        <translation>Sie und {people} haben dies getrennt geändert. Beide Fassungen bleiben im Verlauf.</translation>
    </message>
    <message>
        <source>You, this device</source>
        <translation>Sie, dieses Gerät</translation>
    </message>
    <message>
        <source>both texts together</source>
        <translation>beide Texte zusammen</translation>
    </message>
    <message>
        <source>{done} of {count} chosen</source>
        <translation>{done} von {count} gewählt</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>{people} changed this while apart. Both versions stay in the history.</source>
        <translation>{people} haben dies getrennt geändert. Beide Fassungen bleiben im Verlauf.</translation>
    </message>
</context>
<context>
    <name>ConflictTable</name>
    <message>
        <source>Fields in conflict</source>
        <translation>Felder im Konflikt</translation>
    </message>
</context>
<context>
    <name>CoverSteps</name>
    <message>
        <source>{what}: {title}</source>
        <translation>{what}: {title}</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>A to-do for the next working day reminds you: {title}.</source>
        <translation>Eine Aufgabe am nächsten Arbeitstag erinnert Sie: {title}.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Accountable for: {duty}</source>
        <translation>Zuständig für: {duty}</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Acknowledged {day}</source>
        <translation>Bestätigt {day}</translation>
    </message>
    <message>
        <source>Add a colleague first.</source>
        <translation>Tragen Sie zuerst eine Kollegin oder einen Kollegen ein.</translation>
    </message>
    <message>
        <source>Add a topic</source>
        <translation>Sachgebiet hinzufügen</translation>
    </message>
    <message>
        <source>Add a topic to who answers what</source>
        <translation>Sachgebiet zu „Wer beantwortet was“ hinzufügen</translation>
    </message>
    <message>
        <source>Add absence</source>
        <translation>Abwesenheit anlegen</translation>
    </message>
    <message>
        <source>Add an absence</source>
        <translation>Abwesenheit eintragen</translation>
    </message>
    <message>
        <source>Add an account first; then plan who stands in while you are away.</source>
        <translation>Tragen Sie zuerst einen Kunden ein; dann planen Sie, wer Sie vertritt.</translation>
    </message>
    <message>
        <source>Add colleague</source>
        <translation>Kollegen eintragen</translation>
    </message>
    <message>
        <source>Add topic</source>
        <translation>Sachgebiet hinzufügen</translation>
    </message>
    <message>
        <source>Ask {name} again about {account}</source>
        <translation>{name} noch einmal wegen {account} fragen</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>Asked, {count}</source>
        <translation>Gefragt, {count}</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Away {days}</source>
        <translation>Nicht da {days}</translation>
    </message>
    <message>
        <source>Back-up</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Back-ups for {days}</source>
        <translation>Vertretungen für {days}</translation>
    </message>
    <message>
        <source>Back-ups for {name}, {days}</source>
        <translation>Vertretungen für {name}, {days}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Begin cover</source>
        <translation>Vertretung beginnen</translation>
    </message>
    <message>
        <source>Brief {number} of {count}.</source>
        <translation>Kurzprofil {number} von {count}.</translation>
    </message>
    <message>
        <source>Briefed today</source>
        <translation>Heute eingewiesen</translation>
    </message>
    <message>
        <source>Briefing</source>
        <translation>Einweisung</translation>
    </message>
    <message>
        <source>Bundles (*.ambundle)</source>
        <translation>Pakete (*.ambundle)</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose back-up</source>
        <translation>Vertretung wählen</translation>
    </message>
    <message>
        <source>Closing the file. This takes about two seconds.</source>
        <translation>Die Datei wird verschlossen. Das dauert etwa zwei Sekunden.</translation>
    </message>
    <message>
        <source>Contract and price details</source>
        <translation>Vertrags- und Preisangaben</translation>
    </message>
    <message>
        <source>Could be guessed, about {bits} of 60 bits. Add words.</source>
        <translation>Könnte erraten werden, etwa {bits} von 60 Bit. Nehmen Sie mehr Wörter.</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Coverage check: every account has a back-up who said yes.</source>
        <translation>Vertretungsprüfung: Für jeden Kunden hat jemand zugesagt.</translation>
    </message>
    <message>
        <source>Coverage check: {result}.</source>
        <translation>Vertretungsprüfung: {result}.</translation>
    </message>
    <message>
        <source>Coverage files (*.amcover)</source>
        <translation>Übergabedateien (*.amcover)</translation>
    </message>
    <message>
        <source>Covering</source>
        <translation>Vertritt gerade</translation>
    </message>
    <message>
        <source>Covering, acknowledged {day}</source>
        <translation>Vertritt, bestätigt {day}</translation>
    </message>
    <message>
        <source>Covers nobody</source>
        <translation>Vertritt niemanden</translation>
    </message>
    <message>
        <source>Covers {count}</source>
        <translation>Vertritt {count}</translation>
    </message>
    <message>
        <source>Covers {count} already</source>
        <translation>Vertritt schon {count}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation>Beendet {day}</translation>
    </message>
    <message>
        <source>Export coverage file</source>
        <translation>Übergabedatei ausgeben</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Aus einer Datei</translation>
    </message>
    <message>
        <source>Getting the briefs ready.</source>
        <translation>Die Kurzprofile werden vorbereitet.</translation>
    </message>
    <message>
        <source>Goes into every coverage file.</source>
        <translation>Steht in jeder Übergabedatei.</translation>
    </message>
    <message>
        <source>Goes into every coverage file. Last changed {day}.</source>
        <translation>Steht in jeder Übergabedatei. Zuletzt geändert {day}.</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Hand back {account}</source>
        <translation>{account} zurückgeben</translation>
    </message>
    <message>
        <source>Hand back {name}&apos;s accounts</source>
        <translation>Kunden von {name} zurückgeben</translation>
    </message>
    <message>
        <source>Hand back…</source>
        <translation>Zurückgeben …</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Handed back: {note}</source>
        <translation>Zurückgegeben: {note}</translation>
    </message>
    <message>
        <source>I cannot</source>
        <translation>Ich kann nicht</translation>
    </message>
    <message>
        <source>I cover</source>
        <translation>Ich vertrete</translation>
    </message>
    <message>
        <source>Knows none of {count} key people</source>
        <translation>Kennt keine von {count} Schlüsselpersonen</translation>
    </message>
    <message>
        <source>Knows {knows} of {count} key people</source>
        <translation>Kennt {knows} von {count} Schlüsselpersonen</translation>
    </message>
    <message>
        <source>Live during absence</source>
        <translation>Läuft während der Abwesenheit</translation>
    </message>
    <message>
        <source>Live issues and open loops</source>
        <translation>Laufende Anliegen und offene Kreise</translation>
    </message>
    <message>
        <source>Mark days</source>
        <translation>Tage markieren</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>No back-up</source>
        <translation>Keine Vertretung</translation>
    </message>
    <message>
        <source>No key people are marked yet</source>
        <translation>Noch keine Schlüsselpersonen markiert</translation>
    </message>
    <message>
        <source>Nobody is free then. Ask somebody to move a day.</source>
        <translation>Dann ist niemand frei. Bitten Sie jemanden, einen Tag zu verlegen.</translation>
    </message>
    <message>
        <source>Nobody&apos;s accounts now. A coverage file you are sent opens here.</source>
        <translation>Zurzeit niemandes Kunden. Eine Übergabedatei, die Sie bekommen, öffnet sich hier.</translation>
    </message>
    <message>
        <source>Not free</source>
        <translation>Nicht frei</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>One-page brief</source>
        <translation>Kurzprofil auf einer Seite</translation>
    </message>
    <message>
        <source>Only for one account</source>
        <translation>Nur für einen Kunden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Open coverage file</source>
        <translation>Übergabedatei öffnen</translation>
    </message>
    <message>
        <source>Open to-dos and promises</source>
        <translation>Offene Aufgaben und Zusagen</translation>
    </message>
    <message>
        <source>People and how to reach them</source>
        <translation>Personen und wie man sie erreicht</translation>
    </message>
    <message>
        <source>Plan an absence first; the file is made for it.</source>
        <translation>Planen Sie zuerst eine Abwesenheit; die Datei ist für sie.</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Save bundle…</source>
        <translation>Paket speichern …</translation>
    </message>
    <message>
        <source>Save coverage file</source>
        <translation>Übergabedatei speichern</translation>
    </message>
    <message>
        <source>Save hand-back</source>
        <translation>Rückgabe speichern</translation>
    </message>
    <message>
        <source>Say when you are away, and every account asks for a back-up here.</source>
        <translation>Sagen Sie, wann Sie nicht da sind; dann fragt hier jeder Kunde nach einer Vertretung.</translation>
    </message>
    <message>
        <source>Say who answers prices, faults, invoices. It goes into every file.</source>
        <translation>Sagen Sie, wer zu Preisen, Störungen und Rechnungen antwortet. Es steht in jeder Datei.</translation>
    </message>
    <message>
        <source>Sealed to {name}&apos;s card, which you trust: nobody else can open it, and no passphrase is needed.</source>
        <translation>Verschlossen für die Karte von {name}, der Sie vertrauen: Niemand sonst kann sie öffnen, eine Passphrase ist nicht nötig.</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Send answer…</source>
        <translation>Antwort senden …</translation>
    </message>
    <message>
        <source>Show this week</source>
        <translation>Diese Woche zeigen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Stopping. Nothing has been written yet.</source>
        <translation>Wird angehalten. Geschrieben ist noch nichts.</translation>
    </message>
    <message>
        <source>Strong enough, about {bits} bits. Tell it by phone.</source>
        <translation>Stark genug, etwa {bits} Bit. Sagen Sie sie am Telefon.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Tell {name} by phone, not in the same message.</source>
        <translation>Sagen Sie es {name} am Telefon, nicht in derselben Nachricht.</translation>
    </message>
    <message>
        <source>The window did not open. The covered desk is in {folder}.</source>
        <translation>Das Fenster ging nicht auf. Der vertretene Arbeitsplatz liegt in {folder}.</translation>
    </message>
    <message>
        <source>There is no account to stand in for.</source>
        <translation>Es gibt keinen Kunden zu vertreten.</translation>
    </message>
    <message>
        <source>There is no other colleague yet. Add one to ask.</source>
        <translation>Es gibt noch niemanden sonst. Tragen Sie jemanden ein, um zu fragen.</translation>
    </message>
    <message>
        <source>Tick at least one account.</source>
        <translation>Haken Sie mindestens einen Kunden an.</translation>
    </message>
    <message>
        <source>Told me by phone</source>
        <translation>Am Telefon zugesagt</translation>
    </message>
    <message>
        <source>Told me in person</source>
        <translation>Persönlich zugesagt</translation>
    </message>
    <message>
        <source>Use 12 or more.</source>
        <translation>Nehmen Sie 12 oder mehr.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waiting since {day}</source>
        <translation>Wartet seit {day}</translation>
    </message>
    <message>
        <source>What is still open, or that nothing is</source>
        <translation>Was noch offen ist, oder dass nichts offen ist</translation>
    </message>
    <message>
        <source>What you did there goes into a bundle that only {name} can open.</source>
        <translation>Was Sie dort getan haben, kommt in ein Paket, das nur {name} öffnen kann.</translation>
    </message>
    <message>
        <source>Who answers what</source>
        <translation>Wer beantwortet was</translation>
    </message>
    <message>
        <source>Who could cover {account}?</source>
        <translation>Wer könnte {account} vertreten?</translation>
    </message>
    <message>
        <source>Write hand-back note</source>
        <translation>Rückgabenotiz schreiben</translation>
    </message>
    <message>
        <source>You cover {count}</source>
        <translation>Sie vertreten {count}</translation>
    </message>
    <message>
        <source>You do not trust the sender&apos;s card yet. Ask them by phone.</source>
        <translation>Sie vertrauen der Karte noch nicht, von der das kommt. Fragen Sie am Telefon nach.</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>back-up: {name}</source>
        <translation>Vertretung: {name}</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>am Telefon</translation>
    </message>
    <message>
        <source>closed by the passphrase</source>
        <translation>mit der Passphrase verschlossen</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d.</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d. MMMM</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>für {name}</translation>
    </message>
    <message>
        <source>for {name}, to {day}</source>
        <translation>für {name}, bis {day}</translation>
    </message>
    <message>
        <source>free {days}, best fit first</source>
        <translation>frei {days}, am besten Passende zuerst</translation>
    </message>
    <message>
        <source>in a bundle</source>
        <translation>in einem Paket</translation>
    </message>
    <message>
        <source>in person</source>
        <translation>persönlich</translation>
    </message>
    <message>
        <source>included</source>
        <translation>enthalten</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>sealed to their card</source>
        <translation>für die Karte verschlossen</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>{count} account</source>
        <translation>{count} Kunde</translation>
    </message>
    <message>
        <source>{count} account without a standing back-up</source>
        <translation>{count} Kunde ohne ständige Vertretung</translation>
    </message>
    <message>
        <source>{count} account without a yes in a planned absence</source>
        <translation>{count} Kunde ohne Zusage in einer geplanten Abwesenheit</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} Kunden</translation>
    </message>
    <message>
        <source>{count} accounts without a standing back-up</source>
        <translation>{count} Kunden ohne ständige Vertretung</translation>
    </message>
    <message>
        <source>{count} accounts without a yes in planned absences</source>
        <translation>{count} Kunden ohne Zusage in geplanten Abwesenheiten</translation>
    </message>
    <message>
        <source>{count} entries for the hand-back</source>
        <translation>{count} Einträge für die Rückgabe</translation>
    </message>
    <message>
        <source>{count} entry for the hand-back</source>
        <translation>{count} Eintrag für die Rückgabe</translation>
    </message>
    <message>
        <source>{count} page</source>
        <translation>{count} Seite</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} Seiten</translation>
    </message>
    <message>
        <source>{count} to-do</source>
        <translation>{count} Aufgabe</translation>
    </message>
    <message>
        <source>{count} to-dos</source>
        <translation>{count} Aufgaben</translation>
    </message>
    <message>
        <source>{count} topic</source>
        <translation>{count} Sachgebiet</translation>
    </message>
    <message>
        <source>{count} topics</source>
        <translation>{count} Sachgebiete</translation>
    </message>
    <message>
        <source>{done} of {count} accounts are acknowledged</source>
        <translation>{done} von {count} Kunden sind bestätigt</translation>
    </message>
    <message>
        <source>{file} is written, {size}, {closed}.</source>
        <translation>{file} ist geschrieben, {size}, {closed}.</translation>
    </message>
    <message>
        <source>{file} is written, {size}. Send it to whose accounts they are.</source>
        <translation>{file} ist geschrieben, {size}. Schicken Sie sie an den, dem die Kunden gehören.</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>{name} for {account}</source>
        <translation>{name} für {account}</translation>
    </message>
    <message>
        <source>{name}&apos;s accounts</source>
        <translation>Kunden von {name}</translation>
    </message>
    <message>
        <source>{name}&apos;s coverage file is open: {accounts}. It stands in the rail.</source>
        <translation>Die Übergabedatei von {name} ist offen: {accounts}. Sie steht in der Seitenspalte.</translation>
    </message>
    <message>
        <source>{name}. Delete after {day}: a reminder, not a lock.</source>
        <translation>{name}. Nach {day} löschen: eine Erinnerung, keine Sperre.</translation>
    </message>
    <message>
        <source>{state}, {how}</source>
        <translation>{state}, {how}</translation>
    </message>
    <message>
        <source>{weeks}; {count} colleague has nothing planned</source>
        <translation>{weeks}; {count} Person hat nichts geplant</translation>
    </message>
    <message>
        <source>{weeks}; {count} colleagues have nothing planned</source>
        <translation>{weeks}; {count} Personen haben nichts geplant</translation>
    </message>
</context>
<context>
    <name>CoverageRail</name>
    <message>
        <source>Add a topic</source>
        <translation>Sachgebiet hinzufügen</translation>
    </message>
    <message>
        <source>Open coverage file</source>
        <translation>Übergabedatei öffnen</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sachgebiet</translation>
    </message>
    <message>
        <source>Who answers what</source>
        <translation>Wer beantwortet was</translation>
    </message>
    <message>
        <source>You are covering</source>
        <translation>Sie vertreten</translation>
    </message>
</context>
<context>
    <name>CoverageTab</name>
    <message>
        <source>Add team member</source>
        <translation>Person ins Team aufnehmen</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Alle Kunden</translation>
    </message>
    <message>
        <source>Back-ups</source>
        <translation>Vertretungen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>No topics yet. Say who answers questions on invoices, deliveries and the like.</source>
        <translation>Noch keine Sachgebiete. Sagen Sie, wer Fragen zu Rechnungen, Lieferungen und Ähnlichem beantwortet.</translation>
    </message>
    <message>
        <source>Nobody is on this account’s team yet.</source>
        <translation>Noch niemand ist im Team dieses Kunden.</translation>
    </message>
    <message>
        <source>Nobody stands in for this account. Who would know what to do tomorrow if you were ill?</source>
        <translation>Niemand vertritt Sie bei diesem Kunden. Wer wüsste, was morgen zu tun ist, wenn Sie krank wären?</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Plan an absence</source>
        <translation>Abwesenheit planen</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreichbar über</translation>
    </message>
    <message>
        <source>Said yes by phone</source>
        <translation>Am Telefon zugesagt</translation>
    </message>
    <message>
        <source>Say who answers a topic</source>
        <translation>Sagen, wer zu einem Sachgebiet antwortet</translation>
    </message>
    <message>
        <source>Set standing back-up</source>
        <translation>Ständige Vertretung setzen</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Standing back-up</source>
        <translation>Ständige Vertretung</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Team member</source>
        <translation>Teammitglied</translation>
    </message>
    <message>
        <source>This account</source>
        <translation>Dieser Kunde</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Sachgebiet</translation>
    </message>
    <message>
        <source>Whenever nothing was planned</source>
        <translation>Immer, wenn nichts geplant war</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Wer beantwortet was</translation>
    </message>
    <message>
        <source>Who answers what</source>
        <translation>Wer beantwortet was</translation>
    </message>
    <message>
        <source>{name} is away from {first} to {last}</source>
        <translation>{name} ist vom {first} bis {last} nicht da</translation>
    </message>
    <message>
        <source>{what}. Briefed {day}</source>
        <translation>{what}. Eingewiesen {day}</translation>
    </message>
    <message>
        <source>{what}. Second: {name}</source>
        <translation>{what}. Zweite Vertretung: {name}</translation>
    </message>
</context>
<context>
    <name>CoverageView</name>
    <message>
        <source>Absence</source>
        <translation>Abwesenheit</translation>
    </message>
    <message>
        <source>Absence planner</source>
        <translation>Abwesenheiten</translation>
    </message>
    <message>
        <source>Add an absence</source>
        <translation>Abwesenheit eintragen</translation>
    </message>
    <message>
        <source>Back-ups</source>
        <translation>Vertretungen</translation>
    </message>
    <message>
        <source>Export coverage file</source>
        <translation>Übergabedatei ausgeben</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
    <message>
        <source>Say when you are away, and every account asks for a back-up here.</source>
        <translation>Sagen Sie, wann Sie nicht da sind; dann fragt hier jeder Kunde nach einer Vertretung.</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Woche davor</translation>
    </message>
</context>
<context>
    <name>CoveringView</name>
    <message>
        <source>{what}: {title}</source>
        <translation>{what}: {title}</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Open calendar</source>
        <translation>Kalender öffnen</translation>
    </message>
    <message>
        <source>“{text}” is no day. Write {figures}, a weekday or “tomorrow”.</source>
        <translation>„{text}“ ist kein Tag. Schreiben Sie {figures}, einen Wochentag oder „morgen“.</translation>
    </message>
</context>
<context>
    <name>DayChooser</name>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>In four weeks</source>
        <translation>In vier Wochen</translation>
    </message>
    <message>
        <source>In two weeks</source>
        <translation>In zwei Wochen</translation>
    </message>
    <message>
        <source>Next Monday</source>
        <translation>Nächsten Montag</translation>
    </message>
    <message>
        <source>No day</source>
        <translation>Ohne Tag</translation>
    </message>
    <message>
        <source>This Friday</source>
        <translation>Diesen Freitag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>fri, 24 march, in 2 weeks</source>
        <translation>fr, 24. märz, in 2 wochen</translation>
    </message>
</context>
<context>
    <name>DayHeader</name>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
</context>
<context>
    <name>DayList</name>
    <message>
        <source>{count} chosen</source>
        <translation>{count} gewählt</translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n Tag zu spät</numerusform>
            <numerusform>%n Tage zu spät</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d. MMM</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <translation>ddd d. MMM yyyy</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <translation>dddd d. MMMM</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <source>{symbol}{number}</source>
        <translation>{number} {symbol}</translation>
    </message>
    <message>
        <source>{symbol}{number}k</source>
        <translation>{number} T{symbol}</translation>
    </message>
    <message>
        <source>{symbol}{number}m</source>
        <translation>{number} Mio. {symbol}</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Account brief</source>
        <translation>Kurzprofil des Kunden</translation>
    </message>
    <message>
        <source>Add colleague</source>
        <translation>Kollegen eintragen</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back up this desk now</source>
        <translation>Diesen Arbeitsplatz jetzt sichern</translation>
    </message>
    <message>
        <source>Do again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Filter this page</source>
        <translation>Diese Seite filtern</translation>
    </message>
    <message>
        <source>Find or run a command</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>Former pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Go to {section}</source>
        <translation>Zu {section}</translation>
    </message>
    <message>
        <source>Import a list or cards</source>
        <translation>Liste oder Karten einlesen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Make bundle</source>
        <translation>Paket packen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New to-do</source>
        <translation>Neue Aufgabe</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Open bundle</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Remove the sample territory</source>
        <translation>Mustergebiet entfernen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show or hide the rail</source>
        <translation>Seitenspalte zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>This desk has no passphrase, so it does not lock. Protect it first.</source>
        <translation>Dieser Arbeitsplatz hat keine Passphrase und sperrt deshalb nicht. Schützen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>amdesk does not know what to do with {files}.</source>
        <translation>amdesk kann mit {files} nichts anfangen.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Ask {person} again to cover {account}</source>
        <translation>{person} noch einmal bitten, {account} zu vertreten</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Snooze to</source>
        <translation>Verschieben auf</translation>
    </message>
    <message>
        <source>Snooze {count} to</source>
        <translation>{count} verschieben auf</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Name eingeben</translation>
    </message>
    <message>
        <source>Waiting on</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>{count} due on</source>
        <translation>{count} fällig am</translation>
    </message>
    <message>
        <source>{count} waiting on</source>
        <translation>{count} warten auf</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Drop lists to import them, bundles, cards or coverage files to open</source>
        <translation>Lassen Sie Listen zum Einlesen hier fallen, Pakete, Karten oder Übergabedateien zum Öffnen</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Straße und Hausnummer</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ort</translation>
    </message>
</context>
<context>
    <name>EntriesField</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add to {list}</source>
        <translation>Zu {list} hinzufügen</translation>
    </message>
</context>
<context>
    <name>ExportView</name>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Close with a passphrase instead</source>
        <translation>Stattdessen mit Passphrase verschließen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Private notes</source>
        <translation>Private Notizen</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Suggest words</source>
        <translation>Wörter vorschlagen</translation>
    </message>
    <message>
        <source>What goes in</source>
        <translation>Was hineinkommt</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Die Datei wird geschrieben</translation>
    </message>
    <message>
        <source>never included</source>
        <translation>nie enthalten</translation>
    </message>
</context>
<context>
    <name>FactStrip</name>
    <message>
        <source>{count} more</source>
        <translation>{count} weitere</translation>
    </message>
    <message>
        <source>{count} more facts</source>
        <translation>{count} weitere Fakten</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Account health</source>
        <translation>Kundengesundheit</translation>
    </message>
    <message>
        <source>Actual {actual}, target {target}</source>
        <translation>Ist {actual}, Ziel {target}</translation>
    </message>
    <message>
        <source>Back-up</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Loyalty</source>
        <translation>Loyalität</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Next touch</source>
        <translation>Nächster Kontakt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Oldest input: {day}</source>
        <translation>Älteste Angabe: {day}</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Verlängerung</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>Revenue, {period}</source>
        <translation>Umsatz, {period}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>vereinbart</translation>
    </message>
    <message>
        <source>agreed {days}</source>
        <translation>vereinbart {days}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>von {first} bis {last}</translation>
    </message>
    <message>
        <source>no contract</source>
        <translation>kein Vertrag</translation>
    </message>
    <message>
        <source>no target set</source>
        <translation>kein Ziel gesetzt</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>not enough known</source>
        <translation>zu wenig bekannt</translation>
    </message>
    <message>
        <source>nothing planned</source>
        <translation>nichts geplant</translation>
    </message>
    <message>
        <source>of {target}</source>
        <translation>von {target}</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>Besuch</translation>
    </message>
    <message>
        <source>weakest: {part}</source>
        <translation>am schwächsten: {part}</translation>
    </message>
    <message>
        <source>{name} has said yes</source>
        <translation>{name} hat zugesagt</translation>
    </message>
    <message>
        <source>{name} was asked</source>
        <translation>{name} wurde gefragt</translation>
    </message>
    <message>
        <source>{what}, {day}</source>
        <translation>{what}, {day}</translation>
    </message>
</context>
<context>
    <name>FeedbackRail</name>
    <message>
        <source>12 months, mentions</source>
        <translation>12 Monate, Nennungen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Acknowledged. {account}</source>
        <translation>Bestätigt. {account}</translation>
    </message>
    <message>
        <source>Act on it</source>
        <translation>Angehen</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Vereinbart</translation>
    </message>
    <message>
        <source>Customer was told</source>
        <translation>Kunde wurde informiert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Every customer has been told.</source>
        <translation>Alle Kunden sind informiert.</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Ist erledigt</translation>
    </message>
    <message>
        <source>Loyalty and open loops</source>
        <translation>Loyalität und offene Kreise</translation>
    </message>
    <message>
        <source>Loyalty, {account}</source>
        <translation>Loyalität, {account}</translation>
    </message>
    <message numerus="yes">
        <source>NPS {value} from %n answer(s)</source>
        <translation>
            <numerusform>NPS {value} aus %n Antwort</numerusform>
            <numerusform>NPS {value} aus %n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>No action yet. {account}</source>
        <translation>Noch kein Schritt. {account}</translation>
    </message>
    <message>
        <source>Open loops</source>
        <translation>Offene Kreise</translation>
    </message>
    <message>
        <source>of the last year</source>
        <translation>des letzten Jahres</translation>
    </message>
    <message>
        <source>{change} on the year before</source>
        <translation>{change} zum Jahr davor</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Score of the calls by quarter, n answers</source>
        <translation>Wertung der Gespräche nach Quartal, n Antworten</translation>
    </message>
    <message>
        <source>Tell {person}. {account}</source>
        <translation>{person} informieren. {account}</translation>
    </message>
    <message>
        <source>Themes</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Informiert</translation>
    </message>
    <message>
        <source>all accounts</source>
        <translation>alle Kunden</translation>
    </message>
    <message>
        <source>{nps} (95 %: {low} to {high})</source>
        <translation>{nps} (95 %: {low} bis {high})</translation>
    </message>
    <message>
        <source>{owner}. {account}</source>
        <translation>{owner}. {account}</translation>
    </message>
    <message>
        <source>{period}: {mean} from {count}</source>
        <translation>{period}: {mean} aus {count}</translation>
    </message>
    <message>
        <source>{said}, few answers</source>
        <translation>{said}, wenige Antworten</translation>
    </message>
</context>
<context>
    <name>FeedbackScreen</name>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Add follow-up</source>
        <translation>Folgeschritt hinzufügen</translation>
    </message>
    <message>
        <source>Add issue</source>
        <translation>Anliegen hinzufügen</translation>
    </message>
    <message>
        <source>Add promise</source>
        <translation>Zusage hinzufügen</translation>
    </message>
    <message>
        <source>Ask what works and what to do differently</source>
        <translation>Fragen, was gut läuft und was anders werden soll</translation>
    </message>
    <message>
        <source>Choose a call on the left, or write down what a customer said just now.</source>
        <translation>Wählen Sie links ein Gespräch oder schreiben Sie auf, was ein Kunde eben gesagt hat.</translation>
    </message>
    <message>
        <source>Discard this draft</source>
        <translation>Diesen Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Feedback call</source>
        <translation>Rückmeldegespräch</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Finish this call</source>
        <translation>Dieses Gespräch abschließen</translation>
    </message>
    <message>
        <source>Keep draft and close</source>
        <translation>Entwurf behalten und schließen</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>Kontakt notieren</translation>
    </message>
    <message>
        <source>Log a contact without questions</source>
        <translation>Kontakt ohne Fragen notieren</translation>
    </message>
    <message>
        <source>Log a visit or call</source>
        <translation>Besuch oder Anruf notieren</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>Log visit or call</source>
        <translation>Besuch oder Anruf notieren</translation>
    </message>
    <message>
        <source>Log without questions</source>
        <translation>Ohne Fragen notieren</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nächste Frage</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Plan a call</source>
        <translation>Gespräch planen</translation>
    </message>
    <message>
        <source>Plan call</source>
        <translation>Gespräch planen</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>The contact interval starts anew. L logs it with questions.</source>
        <translation>Der Kontaktabstand beginnt neu. L notiert mit Fragen.</translation>
    </message>
</context>
<context>
    <name>FeedbackTab</name>
    <message>
        <source>Add issue</source>
        <translation>Anliegen hinzufügen</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Vereinbart</translation>
    </message>
    <message>
        <source>By {name}</source>
        <translation>Durch {name}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Draft, {day}</source>
        <translation>Entwurf, {day}</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Feedback call</source>
        <translation>Rückmeldegespräch</translation>
    </message>
    <message>
        <source>Feedback calls</source>
        <translation>Rückmeldegespräche</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>Kreise</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Not asked yet. Ask what worked well, and what we should do differently.</source>
        <translation>Noch nicht gefragt. Fragen Sie, was gut lief und was wir anders machen sollen.</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Noch nicht gehört</translation>
    </message>
    <message>
        <source>Nothing raised that the customer was not told about.</source>
        <translation>Nichts genannt, worüber der Kunde nicht informiert wurde.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Raised by {name}</source>
        <translation>Genannt von {name}</translation>
    </message>
    <message>
        <source>Start feedback call</source>
        <translation>Rückmeldegespräch beginnen</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Informiert</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>{channel}, {day}</source>
        <translation>{channel}, {day}</translation>
    </message>
    <message>
        <source>{score} of 10</source>
        <translation>{score} von 10</translation>
    </message>
    <message>
        <source>{told} of {all} loops told</source>
        <translation>{told} von {all} Kreisen informiert</translation>
    </message>
</context>
<context>
    <name>FilePassphraseDialog</name>
    <message>
        <source>Open coverage file</source>
        <translation>Übergabedatei öffnen</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Opening. This takes about two seconds.</source>
        <translation>Wird geöffnet. Das dauert etwa zwei Sekunden.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Whoever sent you the file told you by phone.</source>
        <translation>Sie wurde Ihnen am Telefon gesagt.</translation>
    </message>
</context>
<context>
    <name>FirstGoal</name>
    <message>
        <source>A goal, in one line</source>
        <translation>Ein Ziel in einer Zeile</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>First goal</source>
        <translation>Erstes Ziel</translation>
    </message>
    <message>
        <source>No goals yet. Start from what the customer needs.</source>
        <translation>Noch keine Ziele. Beginnen Sie bei dem, was der Kunde braucht.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Colleagues&apos; bundles know you by it. Nothing is sent.</source>
        <translation>Daran erkennen die Pakete Ihrer Kollegen Sie. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Erster Start</translation>
    </message>
    <message>
        <source>Make my desk</source>
        <translation>Arbeitsplatz anlegen</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>Name dieses Rechners</translation>
    </message>
    <message>
        <source>Protect this desk with a passphrase</source>
        <translation>Diesen Arbeitsplatz mit einer Passphrase schützen</translation>
    </message>
    <message>
        <source>Say an e-mail address.</source>
        <translation>Geben Sie eine E-Mail-Adresse an.</translation>
    </message>
    <message>
        <source>Say what you are called.</source>
        <translation>Geben Sie Ihren Namen an.</translation>
    </message>
    <message>
        <source>Shown in the history beside what you changed here.</source>
        <translation>Steht in der Historie neben dem, was Sie hier geändert haben.</translation>
    </message>
    <message>
        <source>Start with your name</source>
        <translation>Beginnen Sie mit Ihrem Namen</translation>
    </message>
    <message>
        <source>The desk is encrypted. Next you get a recovery key to print or save, for the day the passphrase is forgotten. Without either of them nobody can open the desk.</source>
        <translation>Der Arbeitsplatz wird verschlüsselt. Danach bekommen Sie einen Wiederherstellungsschlüssel zum Drucken oder Speichern, falls die Passphrase vergessen wird. Ohne eines von beiden kann ihn niemand öffnen.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Your e-mail address</source>
        <translation>Ihre E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>amdesk keeps your plans, promises and contact rhythm on this computer. It works the same with or without a connection.</source>
        <translation>amdesk hält Ihre Pläne, Zusagen und Kontaktabstände auf diesem Rechner. Es arbeitet mit und ohne Verbindung gleich.</translation>
    </message>
</context>
<context>
    <name>FormBody</name>
    <message>
        <source>0 to 10</source>
        <translation>0 bis 10</translation>
    </message>
    <message>
        <source>Add follow-up</source>
        <translation>Folgeschritt hinzufügen</translation>
    </message>
    <message>
        <source>Add issue</source>
        <translation>Anliegen hinzufügen</translation>
    </message>
    <message>
        <source>Add promise</source>
        <translation>Zusage hinzufügen</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Tag wählen</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Folgeschritte</translation>
    </message>
    <message>
        <source>Issues raised</source>
        <translation>Genannte Anliegen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>Nächster Kontakt</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>Satisfaction, suggestions, promises, next contact</source>
        <translation>Zufriedenheit, Vorschläge, Zusagen, nächster Kontakt</translation>
    </message>
    <message>
        <source>as agreed</source>
        <translation>wie vereinbart</translation>
    </message>
    <message>
        <source>each one ends with telling the customer</source>
        <translation>jeder endet damit, dass der Kunde informiert wird</translation>
    </message>
    <message>
        <source>either way, with a day</source>
        <translation>von beiden Seiten, mit Tag</translation>
    </message>
    <message>
        <source>small ones too</source>
        <translation>auch kleine</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>Discard this draft</source>
        <translation>Diesen Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message numerus="yes">
        <source>Finish and add %n to-do(s)</source>
        <translation>
            <numerusform>Abschließen und %n Aufgabe hinzufügen</numerusform>
            <numerusform>Abschließen und %n Aufgaben hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as draft</source>
        <translation>Als Entwurf behalten</translation>
    </message>
</context>
<context>
    <name>FormHead</name>
    <message>
        <source>Account</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Choose the account</source>
        <translation>Kunden wählen</translation>
    </message>
    <message>
        <source>Choose with whom</source>
        <translation>Gesprächspartner wählen</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>Anruf notieren</translation>
    </message>
    <message>
        <source>Log a call, {account}</source>
        <translation>Anruf notieren, {account}</translation>
    </message>
    <message>
        <source>Log a video call</source>
        <translation>Videogespräch notieren</translation>
    </message>
    <message>
        <source>Log a video call, {account}</source>
        <translation>Videogespräch notieren, {account}</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>Log a visit, {account}</source>
        <translation>Besuch notieren, {account}</translation>
    </message>
    <message>
        <source>On {day}</source>
        <translation>Am {day}</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Besuch</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>Mit wem</translation>
    </message>
    <message>
        <source>With {person}</source>
        <translation>Mit {person}</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>{record} – amdesk</source>
        <translation>{record} – amdesk</translation>
    </message>
</context>
<context>
    <name>GoalDelegate</name>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
</context>
<context>
    <name>GoalModel</name>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Goals and strategies</source>
        <translation>Ziele und Strategien</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>GoalTree</name>
    <message>
        <source>Goals and strategies</source>
        <translation>Ziele und Strategien</translation>
    </message>
</context>
<context>
    <name>GrowthTab</name>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Add contract</source>
        <translation>Vertrag hinzufügen</translation>
    </message>
    <message>
        <source>Add opportunity</source>
        <translation>Verkaufschance hinzufügen</translation>
    </message>
    <message>
        <source>Add target</source>
        <translation>Zielwert hinzufügen</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Attained</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Verträge</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>No contracts yet. With an end and a notice day, renewals are announced in time.</source>
        <translation>Noch keine Verträge. Mit Ende und Kündigungstag werden Verlängerungen rechtzeitig angekündigt.</translation>
    </message>
    <message>
        <source>No opportunities yet. What would help this customer that they do not have?</source>
        <translation>Noch keine Verkaufschancen. Was würde diesem Kunden helfen, das er nicht hat?</translation>
    </message>
    <message>
        <source>No targets yet. A target for the period gives the revenue bar its mark.</source>
        <translation>Noch keine Zielwerte. Ein Zielwert für den Zeitraum gibt dem Umsatzbalken seine Marke.</translation>
    </message>
    <message>
        <source>Notice by</source>
        <translation>Kündigung bis</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Am</translation>
    </message>
    <message>
        <source>Opportunities</source>
        <translation>Chancen</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Verkaufschance</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Prior year</source>
        <translation>Vorjahr</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualifizierung</translation>
    </message>
    <message>
        <source>Renewal owner</source>
        <translation>Zuständig für die Verlängerung</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Zielwert</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Zielwerte</translation>
    </message>
    <message>
        <source>Value a year</source>
        <translation>Wert im Jahr</translation>
    </message>
    <message>
        <source>not qualified yet</source>
        <translation>noch nicht qualifiziert</translation>
    </message>
    <message>
        <source>of 100</source>
        <translation>von 100</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} offen</translation>
    </message>
    <message>
        <source>{count}, {sum}</source>
        <translation>{count}, {sum}</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Redone</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>{field}: {after}</source>
        <translation>{field}: {after}</translation>
    </message>
    <message>
        <source>{field}: {before} to {after}</source>
        <translation>{field}: {before} zu {after}</translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message>
        <source>Desk menu</source>
        <translation>Menü des Arbeitsplatzes</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) left out</source>
        <translation>
            <numerusform>%n Feld weggelassen</numerusform>
            <numerusform>%n Felder weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) stayed: they were changed since.</source>
        <translation>
            <numerusform>%n Feld blieb: Es wurde seither geändert.</numerusform>
            <numerusform>%n Felder blieben: Sie wurden seither geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more like it</source>
        <translation>
            <numerusform>%n weiterer Hinweis wie dieser</numerusform>
            <numerusform>%n weitere Hinweise wie dieser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) got additions or changes since this import. When it is undone, what was added goes as well.</source>
        <translation>
            <numerusform>Zu %n Datensatz kam seit diesem Einlesen etwas hinzu. Wird es rückgängig gemacht, geht das mit verloren.</numerusform>
            <numerusform>Zu %n Datensätzen kam seit diesem Einlesen etwas hinzu. Wird es rückgängig gemacht, geht das mit verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Assign columns otherwise</source>
        <translation>Spalten anders zuordnen</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Bring back records that are in the trash</source>
        <translation>Datensätze aus dem Papierkorb zurückholen</translation>
    </message>
    <message>
        <source>Central European (Windows 1250)</source>
        <translation>Mitteleuropäisch (Windows 1250)</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Chinese (GB 18030)</source>
        <translation>Chinesisch (GB 18030)</translation>
    </message>
    <message>
        <source>Column in the list</source>
        <translation>Spalte der Liste</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns as you said</source>
        <translation>Spalten wie von Ihnen gesagt</translation>
    </message>
    <message>
        <source>Columns not known yet, {rows}</source>
        <translation>Noch unbekannte Spalten, {rows}</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Comma: 1.234,50</source>
        <translation>Komma: 1.234,50</translation>
    </message>
    <message>
        <source>Comparing with your desk</source>
        <translation>Wird mit Ihrem Arbeitsplatz verglichen</translation>
    </message>
    <message>
        <source>Comparing with your desk, {rows} rows</source>
        <translation>Wird mit Ihrem Arbeitsplatz verglichen, {rows} Zeilen</translation>
    </message>
    <message>
        <source>Cyrillic (Windows 1251)</source>
        <translation>Kyrillisch (Windows 1251)</translation>
    </message>
    <message>
        <source>Dates are written</source>
        <translation>Daten sind geschrieben</translation>
    </message>
    <message>
        <source>Day first: 31.12.2026</source>
        <translation>Tag zuerst: 31.12.2026</translation>
    </message>
    <message>
        <source>Decimals after</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Every row was refused. The reasons are listed.</source>
        <translation>Jede Zeile wurde abgelehnt. Die Gründe stehen in der Liste.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Field for the column {name}</source>
        <translation>Feld für die Spalte {name}</translation>
    </message>
    <message>
        <source>Field in amdesk</source>
        <translation>Feld in amdesk</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Dateien zum Einlesen</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>For example {samples}.</source>
        <translation>Zum Beispiel {samples}.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n</source>
        <translation>
            <numerusform>%n einlesen</numerusform>
            <numerusform>%n einlesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported from {files}: {counts}.</source>
        <translation>Eingelesen aus {files}: {counts}.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird eingelesen</translation>
    </message>
    <message>
        <source>Japanese (Shift JIS)</source>
        <translation>Japanisch (Shift JIS)</translation>
    </message>
    <message>
        <source>Keep beside the record</source>
        <translation>Beim Datensatz aufheben</translation>
    </message>
    <message>
        <source>Kept beside the record</source>
        <translation>Beim Datensatz aufgehoben</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Lists and cards ({patterns})</source>
        <translation>Listen und Karten ({patterns})</translation>
    </message>
    <message>
        <source>Month first: 12/31/2026</source>
        <translation>Monat zuerst: 12/31/2026</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Nothing is changed until you import.</source>
        <translation>Geändert wird erst, wenn Sie einlesen.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing new. %n record(s) are in the desk already, the rest was refused.</source>
        <translation>
            <numerusform>Nichts Neues. %n Datensatz ist schon im Arbeitsplatz, der Rest wurde abgelehnt.</numerusform>
            <numerusform>Nichts Neues. %n Datensätze sind schon im Arbeitsplatz, der Rest wurde abgelehnt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing new. All %n record(s) of this list are in the desk.</source>
        <translation>
            <numerusform>Nichts Neues. %n Datensatz dieser Liste ist schon im Arbeitsplatz.</numerusform>
            <numerusform>Nichts Neues. Alle %n Datensätze dieser Liste sind schon im Arbeitsplatz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Nichts wurde abgelehnt.</translation>
    </message>
    <message>
        <source>One step that Undo takes back.</source>
        <translation>Ein Schritt, den „Rückgängig“ zurücknimmt.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Point: 1,234.50</source>
        <translation>Punkt: 1,234.50</translation>
    </message>
    <message>
        <source>Reading {files}</source>
        <translation>{files} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {file}, {rows} rows</source>
        <translation>{file} wird gelesen, {rows} Zeilen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Records of the import</source>
        <translation>Datensätze der Liste</translation>
    </message>
    <message>
        <source>Refused and left out</source>
        <translation>Abgelehnt und ausgelassen</translation>
    </message>
    <message>
        <source>Refused rows and fields</source>
        <translation>Abgelehnte Zeilen und Felder</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Show what was refused</source>
        <translation>Zeigen, was abgelehnt wurde</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message numerus="yes">
        <source>The import was undone, in %n record(s).</source>
        <translation>
            <numerusform>Das Einlesen wurde rückgängig gemacht, bei %n Datensatz.</numerusform>
            <numerusform>Das Einlesen wurde rückgängig gemacht, bei %n Datensätzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no record to show.</source>
        <translation>Es gibt keinen Datensatz zu zeigen.</translation>
    </message>
    <message>
        <source>There is nothing in this list to import.</source>
        <translation>In dieser Liste gibt es nichts einzulesen.</translation>
    </message>
    <message>
        <source>There is nothing to remark.</source>
        <translation>Es gibt nichts zu bemerken.</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Einlesen rückgängig machen</translation>
    </message>
    <message>
        <source>Western (DOS 850)</source>
        <translation>Westlich (DOS 850)</translation>
    </message>
    <message>
        <source>Western (ISO 8859-15)</source>
        <translation>Westlich (ISO 8859-15)</translation>
    </message>
    <message>
        <source>Western (Windows 1252)</source>
        <translation>Westlich (Windows 1252)</translation>
    </message>
    <message>
        <source>Western (old Mac)</source>
        <translation>Westlich (alter Mac)</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Was Sie ansehen</translation>
    </message>
    <message>
        <source>Year first: 2026-12-31</source>
        <translation>Jahr zuerst: 2026-12-31</translation>
    </message>
    <message>
        <source>amdesk does not know the columns of {file}. Say which field each goes to.</source>
        <translation>amdesk kennt die Spalten von {file} nicht. Sagen Sie, in welches Feld jede gehört.</translation>
    </message>
    <message>
        <source>billing</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>city</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>home</source>
        <translation>privat</translation>
    </message>
    <message>
        <source>main</source>
        <translation>Zentrale</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>mobil</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
    <message>
        <source>other</source>
        <translation>sonstige</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>shipping</source>
        <translation>Lieferung</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>ganze Zeile</translation>
    </message>
    <message>
        <source>work</source>
        <translation>geschäftlich</translation>
    </message>
    <message>
        <source>{counts}, {fields}</source>
        <translation>{counts}, {fields}</translation>
    </message>
    <message>
        <source>{file}: {what}</source>
        <translation>{file}: {what}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{kind}: {field}</source>
        <translation>{kind}: {field}</translation>
    </message>
    <message>
        <source>{kind}: {field} ({which})</source>
        <translation>{kind}: {field} ({which})</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {same} unchanged, {refused} refused</source>
        <translation>{new} neu, {changed} geändert, {same} unverändert, {refused} abgelehnt</translation>
    </message>
    <message>
        <source>{place}, {field}: {reason}</source>
        <translation>{place}, {field}: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>{reason} (%n times)</source>
        <translation>
            <numerusform>{reason} (%n-mal)</numerusform>
            <numerusform>{reason} (%n-mal)</numerusform>
        </translation>
    </message>
    <message>
        <source>{reason} {more}: Enter lists them.</source>
        <translation>{reason} {more}: Die Eingabetaste zeigt sie.</translation>
    </message>
    <message>
        <source>{title}, {kind}, {outcome}, {place}</source>
        <translation>{title}, {kind}, {outcome}, {place}</translation>
    </message>
    <message>
        <source>{what}, {rows}</source>
        <translation>{what}, {rows}</translation>
    </message>
    <message>
        <source>{what}. {encoding}, divided by {separator}</source>
        <translation>{what}. {encoding}, getrennt durch {separator}</translation>
    </message>
</context>
<context>
    <name>InstantEditor</name>
    <message>
        <source>Say the day as well.</source>
        <translation>Geben Sie auch den Tag an.</translation>
    </message>
    <message>
        <source>{field}, time</source>
        <translation>{field}, Uhrzeit</translation>
    </message>
</context>
<context>
    <name>IssueRow</name>
    <message>
        <source>Issue</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Themenfeld</translation>
    </message>
    <message>
        <source>What was raised</source>
        <translation>Was genannt wurde</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>5 days past what you agreed</source>
        <translation>5 Tage über dem vereinbarten Abstand</translation>
    </message>
    <message>
        <source>6 days since contact, 14 agreed</source>
        <translation>6 Tage seit dem Kontakt, 14 vereinbart</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Vereinbart</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>Blockade</translation>
    </message>
    <message>
        <source>Champion or supporter</source>
        <translation>Fürsprache oder Unterstützung</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Due in 2 days</source>
        <translation>Fällig in 2 Tagen</translation>
    </message>
    <message>
        <source>Feedback is closed only when the customer has been told.</source>
        <translation>Rückmeldung ist erst geschlossen, wenn der Kunde informiert ist.</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>Informal influence</source>
        <translation>Informeller Einfluss</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>One line per account tells you whether it is going cold.</source>
        <translation>Eine Linie je Kunde zeigt, ob er erkaltet.</translation>
    </message>
    <message>
        <source>Our side, by level</source>
        <translation>Unsere Seite, nach Ebene</translation>
    </message>
    <message>
        <source>Sceptic</source>
        <translation>Skepsis</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Informiert</translation>
    </message>
    <message>
        <source>What Today will show</source>
        <translation>Was „Heute“ zeigt</translation>
    </message>
    <message>
        <source>What the map’s signs mean</source>
        <translation>Was die Zeichen der Karte bedeuten</translation>
    </message>
</context>
<context>
    <name>LineTableModel</name>
    <message>
        <source>{header}: {value}</source>
        <translation>{header}: {value}</translation>
    </message>
</context>
<context>
    <name>LinkButton</name>
    <message>
        <source>None yet. Enter adds one.</source>
        <translation>Noch keine. Die Eingabetaste fügt eine hinzu.</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), last score {score}</source>
        <translation>
            <numerusform>%n Tag, letzte Wertung {score}</numerusform>
            <numerusform>%n Tage, letzte Wertung {score}</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Every customer has been told what came of it.</source>
        <translation>Alle Kunden wissen, was daraus geworden ist.</translation>
    </message>
    <message>
        <source>Everybody was asked within 90 days.</source>
        <translation>Alle wurden in den letzten 90 Tagen gefragt.</translation>
    </message>
    <message>
        <source>Feedback calls</source>
        <translation>Rückmeldegespräche</translation>
    </message>
    <message>
        <source>Not asked for 90 days</source>
        <translation>Seit 90 Tagen nicht gefragt</translation>
    </message>
    <message>
        <source>Not asked for 90 days, {shown} of {all}</source>
        <translation>Seit 90 Tagen nicht gefragt, {shown} von {all}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Plan call</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>To ask</source>
        <translation>Zu fragen</translation>
    </message>
    <message>
        <source>What customers say stands here. L logs the first call.</source>
        <translation>Hier steht, was Kunden sagen. L notiert das erste Gespräch.</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Welche Gespräche</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>vereinbart</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>gehört</translation>
    </message>
    <message>
        <source>never asked</source>
        <translation>nie gefragt</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Wertung {score}</translation>
    </message>
    <message>
        <source>told</source>
        <translation>informiert</translation>
    </message>
    <message>
        <source>{person}, call {day}</source>
        <translation>{person}, Anruf {day}</translation>
    </message>
    <message>
        <source>{person}, draft</source>
        <translation>{person}, Entwurf</translation>
    </message>
    <message>
        <source>{person}, draft call</source>
        <translation>{person}, Entwurf Anruf</translation>
    </message>
    <message>
        <source>{person}, draft video call</source>
        <translation>{person}, Entwurf Videogespräch</translation>
    </message>
    <message>
        <source>{person}, draft visit</source>
        <translation>{person}, Entwurf Besuch</translation>
    </message>
    <message>
        <source>{person}, e-mail {day}</source>
        <translation>{person}, E-Mail {day}</translation>
    </message>
    <message>
        <source>{person}, video {day}</source>
        <translation>{person}, Video {day}</translation>
    </message>
    <message>
        <source>{person}, visit {day}</source>
        <translation>{person}, Besuch {day}</translation>
    </message>
    <message>
        <source>{person}, {day}</source>
        <translation>{person}, {day}</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The passphrase of this desk, or its recovery key.</source>
        <translation>Die Passphrase dieses Arbeitsplatzes oder sein Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>This desk is locked</source>
        <translation>Dieser Arbeitsplatz ist gesperrt</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>LookupField</name>
    <message>
        <source>Add “{name}”…</source>
        <translation>„{name}“ eintragen …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Name eingeben</translation>
    </message>
</context>
<context>
    <name>Loops</name>
    <message>
        <source>Type a name</source>
        <translation>Name eingeben</translation>
    </message>
    <message>
        <source>Who acts on it?</source>
        <translation>Wer geht es an?</translation>
    </message>
</context>
<context>
    <name>MilestoneLine</name>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>{title}, {day}, {state}, {goal}</source>
        <translation>{title}, {day}, {state}, {goal}</translation>
    </message>
</context>
<context>
    <name>MilestoneView</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Milestones as a table</source>
        <translation>Meilensteine als Tabelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>MoneyEditor</name>
    <message>
        <source>Currency of {field}</source>
        <translation>Währung von {field}</translation>
    </message>
    <message>
        <source>“{text}” is no amount, or the currency has not three letters.</source>
        <translation>„{text}“ ist kein Betrag, oder die Währung hat nicht drei Buchstaben.</translation>
    </message>
</context>
<context>
    <name>NameHeader</name>
    <message>
        <source>{name}, you</source>
        <translation>{name}, Sie</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Fair: it holds against people, not against many computers.</source>
        <translation>Mittel: Sie hält gegen Menschen, nicht gegen viele Rechner.</translation>
    </message>
    <message>
        <source>Four or five words that do not belong together.</source>
        <translation>Vier oder fünf Wörter, die nicht zusammengehören.</translation>
    </message>
    <message>
        <source>It begins or ends with a space, which is kept.</source>
        <translation>Sie beginnt oder endet mit einem Leerzeichen; es bleibt.</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Offer me seven words</source>
        <translation>Sieben Wörter vorschlagen</translation>
    </message>
    <message>
        <source>One more character is needed.</source>
        <translation>Es fehlt noch ein Zeichen.</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
    <message>
        <source>Strong: it holds also against many computers.</source>
        <translation>Stark: Sie hält auch gegen viele Rechner.</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>This is not the same passphrase.</source>
        <translation>Das ist nicht dieselbe Passphrase.</translation>
    </message>
    <message>
        <source>Weak: known words or keys in a row. Add a word nobody expects.</source>
        <translation>Schwach: bekannte Wörter oder Tasten in Folge. Fügen Sie ein Wort hinzu, das niemand erwartet.</translation>
    </message>
    <message>
        <source>{count} more characters are needed.</source>
        <translation>Es fehlen noch {count} Zeichen.</translation>
    </message>
</context>
<context>
    <name>NotOpenPage</name>
    <message>
        <source>Everything in it is safe. Only one amdesk may write to a desk at a time.</source>
        <translation>Alles darin ist sicher. Nur ein amdesk darf zugleich in einen Arbeitsplatz schreiben.</translation>
    </message>
    <message>
        <source>Go to the other window, or close it and try again.</source>
        <translation>Gehen Sie zum anderen Fenster oder schließen Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Nothing half-written was left behind.</source>
        <translation>Nichts halb Geschriebenes blieb zurück.</translation>
    </message>
    <message>
        <source>Nothing in the folder was changed.</source>
        <translation>Im Ordner wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed. The desk stays locked.</source>
        <translation>Nichts wurde geändert. Der Arbeitsplatz bleibt verschlossen.</translation>
    </message>
    <message>
        <source>Nothing was changed. This amdesk is too old to write to it safely.</source>
        <translation>Nichts wurde geändert. Dieses amdesk ist zu alt, um sicher hineinzuschreiben.</translation>
    </message>
    <message>
        <source>Nothing was made and nothing was changed.</source>
        <translation>Nichts wurde angelegt und nichts geändert.</translation>
    </message>
    <message>
        <source>Open another desk folder…</source>
        <translation>Anderen Ordner öffnen …</translation>
    </message>
    <message>
        <source>Restore a backup if this folder should hold one, or open another folder.</source>
        <translation>Stellen Sie eine Sicherung wieder her, wenn in diesem Ordner ein Arbeitsplatz sein soll, oder öffnen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore the newest whole backup. What is there now is kept in a folder of its own.</source>
        <translation>Stellen Sie die neueste vollständige Sicherung wieder her. Was jetzt da ist, wird in einem eigenen Ordner aufgehoben.</translation>
    </message>
    <message>
        <source>See that the folder below may be written to and that its disk has room, then try again.</source>
        <translation>Sorgen Sie dafür, dass in den Ordner unten geschrieben werden darf und auf seinem Datenträger Platz ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk does not let amdesk in</source>
        <translation>Der Datenträger lässt amdesk nicht heran</translation>
    </message>
    <message>
        <source>There is no desk here</source>
        <translation>Hier ist kein Arbeitsplatz</translation>
    </message>
    <message>
        <source>This desk did not open</source>
        <translation>Dieser Arbeitsplatz ging nicht auf</translation>
    </message>
    <message>
        <source>This desk is damaged</source>
        <translation>Dieser Arbeitsplatz ist beschädigt</translation>
    </message>
    <message>
        <source>This desk is open in another amdesk</source>
        <translation>Dieser Arbeitsplatz ist in einem anderen amdesk geöffnet</translation>
    </message>
    <message>
        <source>This desk was made by a newer amdesk</source>
        <translation>Dieser Arbeitsplatz stammt von einem neueren amdesk</translation>
    </message>
    <message>
        <source>This key does not open the desk</source>
        <translation>Dieser Schlüssel öffnet den Arbeitsplatz nicht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try again with the passphrase or the recovery key you wrote down.</source>
        <translation>Versuchen Sie es noch einmal mit der Passphrase oder dem notierten Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>Try again, restore a backup or open another folder.</source>
        <translation>Versuchen Sie es erneut, stellen Sie eine Sicherung wieder her oder öffnen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Update amdesk on this computer, then try again.</source>
        <translation>Aktualisieren Sie amdesk auf diesem Rechner und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>amdesk left it exactly as it is. Your backups lie beside it and are separate files.</source>
        <translation>amdesk ließ ihn genau, wie er ist. Ihre Sicherungen liegen daneben und sind eigene Dateien.</translation>
    </message>
</context>
<context>
    <name>NoticeStack</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OurSide</name>
    <message>
        <source>Our side, by level</source>
        <translation>Unsere Seite, nach Ebene</translation>
    </message>
</context>
<context>
    <name>OwnValueDialog</name>
    <message>
        <source>It takes the place of both versions.</source>
        <translation>Er tritt an die Stelle beider Fassungen.</translation>
    </message>
    <message>
        <source>Use this value</source>
        <translation>Diesen Wert nehmen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Find or run a command</source>
        <translation>Suchen oder ausführen</translation>
    </message>
</context>
<context>
    <name>PagedTableModel</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>1 result</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Do, for {record}</source>
        <translation>Tun, für {record}</translation>
    </message>
    <message>
        <source>Find or run a command</source>
        <translation>Suchen oder ausführen</translation>
    </message>
    <message>
        <source>First {count} results</source>
        <translation>Die ersten {count} Treffer</translation>
    </message>
    <message>
        <source>Found in your notes</source>
        <translation>In Ihren Notizen gefunden</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehen zu</translation>
    </message>
    <message>
        <source>Nothing for “{words}”. Enter adds it as a to-do.</source>
        <translation>Nichts zu „{words}“. Die Eingabetaste macht eine Aufgabe daraus.</translation>
    </message>
    <message>
        <source>{count} results</source>
        <translation>{count} Treffer</translation>
    </message>
    <message>
        <source>{name}: {found}</source>
        <translation>{name}: {found}</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Open desk</source>
        <translation>Arbeitsplatz öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The passphrase of this desk, or its recovery key.</source>
        <translation>Die Passphrase dieses Arbeitsplatzes oder sein Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>This desk is protected</source>
        <translation>Dieser Arbeitsplatz ist geschützt</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Attitude</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>Blockade</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>Fürsprache</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>Niemand zuständig</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Not identified</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Sceptic</source>
        <translation>Skepsis</translation>
    </message>
    <message>
        <source>Supporter</source>
        <translation>Unterstützung</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>influence {level} of 5</source>
        <translation>Einfluss {level} von 5</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>niemand zuständig</translation>
    </message>
    <message>
        <source>our owner {name}</source>
        <translation>bei uns zuständig: {name}</translation>
    </message>
    <message>
        <source>{met} of {roles} met</source>
        <translation>{met} von {roles}</translation>
    </message>
</context>
<context>
    <name>PeopleMapView</name>
    <message>
        <source>People map</source>
        <translation>Personenkarte</translation>
    </message>
</context>
<context>
    <name>PeopleRail</name>
    <message>
        <source>2 or more roles covered</source>
        <translation>ab 2 Rollen</translation>
    </message>
    <message>
        <source>Attitude</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Cares about</source>
        <translation>Legt Wert auf</translation>
    </message>
    <message>
        <source>Choose a person to see what is known of them.</source>
        <translation>Wählen Sie eine Person, um zu sehen, was über sie bekannt ist.</translation>
    </message>
    <message>
        <source>Choose owner</source>
        <translation>Zuständige wählen</translation>
    </message>
    <message>
        <source>Edit person</source>
        <translation>Person bearbeiten</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Letzter Kontakt</translation>
    </message>
    <message>
        <source>Make {name} owner</source>
        <translation>{name} zuständig machen</translation>
    </message>
    <message>
        <source>Name the person</source>
        <translation>Person benennen</translation>
    </message>
    <message>
        <source>Next steps with this person</source>
        <translation>Nächste Schritte mit dieser Person</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>Niemand zuständig</translation>
    </message>
    <message>
        <source>Not identified</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Nothing planned with this person yet.</source>
        <translation>Mit dieser Person ist noch nichts geplant.</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Penetration by unit</source>
        <translation>Durchdringung je Bereich</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreichbar über</translation>
    </message>
    <message>
        <source>Relationship plan</source>
        <translation>Beziehungsplan</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{covered} of {roles}</source>
        <translation>{covered} von {roles}</translation>
    </message>
    <message>
        <source>{kind}, {day}</source>
        <translation>{kind}, {day}</translation>
    </message>
    <message>
        <source>{level} of 5</source>
        <translation>{level} von 5</translation>
    </message>
</context>
<context>
    <name>PeopleTab</name>
    <message>
        <source>1, little</source>
        <translation>1, gering</translation>
    </message>
    <message>
        <source>5, decisive</source>
        <translation>5, entscheidend</translation>
    </message>
    <message>
        <source>Add business unit</source>
        <translation>Geschäftsbereich hinzufügen</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Add role without a person</source>
        <translation>Rolle ohne Person hinzufügen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect two people</source>
        <translation>Zwei Personen verbinden</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map or list</source>
        <translation>Karte oder Liste</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Name the person</source>
        <translation>Person benennen</translation>
    </message>
    <message>
        <source>No level given</source>
        <translation>Ohne Ebene</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Our owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Set attitude</source>
        <translation>Haltung setzen</translation>
    </message>
    <message>
        <source>Set influence</source>
        <translation>Einfluss setzen</translation>
    </message>
    <message>
        <source>Set owner</source>
        <translation>Zuständige setzen</translation>
    </message>
    <message>
        <source>Show map or list</source>
        <translation>Karte oder Liste zeigen</translation>
    </message>
    <message>
        <source>Who decides? Who uses it? Add the first person.</source>
        <translation>Wer entscheidet? Wer nutzt es? Tragen Sie die erste Person ein.</translation>
    </message>
    <message>
        <source>coverage, {part} of {all} roles</source>
        <translation>Abdeckung, {part} von {all} Rollen</translation>
    </message>
    <message>
        <source>levels aligned</source>
        <translation>Ebenen im Einklang</translation>
    </message>
    <message>
        <source>penetration, {part} of {all} units</source>
        <translation>Durchdringung, {part} von {all} Bereichen</translation>
    </message>
    <message>
        <source>{part} of {all}</source>
        <translation>{part} von {all}</translation>
    </message>
</context>
<context>
    <name>PickButton</name>
    <message>
        <source>{what}: {value}</source>
        <translation>{what}: {value}</translation>
    </message>
</context>
<context>
    <name>PlaceholderRows</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Account plan</source>
        <translation>Kundenplan</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>If {sign}</source>
        <translation>Wenn {sign}</translation>
    </message>
    <message>
        <source>No trigger date</source>
        <translation>Kein Auslösetag</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Opportunity</source>
        <translation>Chance</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Reached {day}</source>
        <translation>Erreicht {day}</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>Reviewed {day}</source>
        <translation>Durchgesehen {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) without a goal</source>
        <translation>
            <numerusform>%n Gespräch ohne Ziel</numerusform>
            <numerusform>%n Gespräche ohne Ziel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n plan(s) without a goal</source>
        <translation>
            <numerusform>%n Plan ohne Ziel</numerusform>
            <numerusform>%n Pläne ohne Ziel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Call plan</source>
        <translation>Gesprächsplan</translation>
    </message>
    <message>
        <source>Call plan, {day}</source>
        <translation>Gesprächsplan, {day}</translation>
    </message>
    <message>
        <source>Opportunity plan</source>
        <translation>Chancenplan</translation>
    </message>
    <message>
        <source>Partner plan</source>
        <translation>Partnerplan</translation>
    </message>
    <message>
        <source>Relationship plan</source>
        <translation>Beziehungsplan</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Territory plan</source>
        <translation>Gebietsplan</translation>
    </message>
    <message>
        <source>Trigger date passed {ago}</source>
        <translation>Auslösetag verstrichen {ago}</translation>
    </message>
    <message>
        <source>Trigger date {when}</source>
        <translation>Auslösetag {when}</translation>
    </message>
    <message>
        <source>Whole plan</source>
        <translation>Ganzer Plan</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>fällig {day}</translation>
    </message>
    <message>
        <source>expected by today {percent}%</source>
        <translation>bis heute erwartet {percent} %</translation>
    </message>
    <message>
        <source>from {plan}</source>
        <translation>aus {plan}</translation>
    </message>
    <message>
        <source>likelihood {likelihood} of 5, impact {impact} of 5</source>
        <translation>Wahrscheinlichkeit {likelihood} von 5, Wirkung {impact} von 5</translation>
    </message>
    <message>
        <source>owner {name}</source>
        <translation>zuständig {name}</translation>
    </message>
    <message>
        <source>then {act}</source>
        <translation>dann {act}</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n step(s) done</source>
        <translation>
            <numerusform>{done} von %n Schritt erledigt</numerusform>
            <numerusform>{done} von %n Schritten erledigt</numerusform>
        </translation>
    </message>
    <message>
        <source>{measure}: target {target}</source>
        <translation>{measure}: Ziel {target}</translation>
    </message>
    <message>
        <source>{measure}: {actual} of {target}</source>
        <translation>{measure}: {actual} von {target}</translation>
    </message>
    <message>
        <source>{measure}: {actual}, target {target}</source>
        <translation>{measure}: {actual}, Ziel {target}</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{reached} of {all} reached</source>
        <translation>{reached} von {all} erreicht</translation>
    </message>
    <message>
        <source>{reached} of {all} reached, {count} need attention</source>
        <translation>{reached} von {all} erreicht, {count} brauchen Aufmerksamkeit</translation>
    </message>
    <message>
        <source>{reached} of {all} reached, {title} needs attention</source>
        <translation>{reached} von {all} erreicht, {title} braucht Aufmerksamkeit</translation>
    </message>
</context>
<context>
    <name>PlanAdding</name>
    <message>
        <source>Account plan {year}</source>
        <translation>Kundenplan {year}</translation>
    </message>
    <message>
        <source>Add goal</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Add milestone</source>
        <translation>Meilenstein hinzufügen</translation>
    </message>
    <message>
        <source>Add risk</source>
        <translation>Risiko hinzufügen</translation>
    </message>
    <message>
        <source>Add strategy</source>
        <translation>Strategie hinzufügen</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>{plan}, next period</source>
        <translation>{plan}, nächster Zeitraum</translation>
    </message>
</context>
<context>
    <name>PlanChain</name>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
</context>
<context>
    <name>PlanTab</name>
    <message>
        <source>Add goal</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Add milestone</source>
        <translation>Meilenstein hinzufügen</translation>
    </message>
    <message>
        <source>Add risk</source>
        <translation>Risiko hinzufügen</translation>
    </message>
    <message>
        <source>Add strategy</source>
        <translation>Strategie hinzufügen</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit plan</source>
        <translation>Plan bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Lassen, wie es war</translation>
    </message>
    <message>
        <source>Line or table</source>
        <translation>Linie oder Tabelle</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan for the next period</source>
        <translation>Plan für den nächsten Zeitraum</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation>Umordnen</translation>
    </message>
    <message>
        <source>Reviewed today</source>
        <translation>Heute durchgesehen</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>What {account} needs</source>
        <translation>Was {account} braucht</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>Not written yet</source>
        <translation>Noch nicht geschrieben</translation>
    </message>
    <message>
        <source>What the customer needs</source>
        <translation>Was der Kunde braucht</translation>
    </message>
    <message>
        <source>What we have committed to</source>
        <translation>Was wir zugesagt haben</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Nothing to save yet</source>
        <translation>Noch nichts zu speichern</translation>
    </message>
    <message>
        <source>Something in amdesk went wrong. What you saved is safe. Details are in {file}.</source>
        <translation>In amdesk ging etwas schief. Was Sie gespeichert haben, ist sicher. Einzelheiten stehen in {file}.</translation>
    </message>
    <message>
        <source>This desk did not open</source>
        <translation>Dieser Arbeitsplatz ging nicht auf</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
</context>
<context>
    <name>PromiseRow</name>
    <message>
        <source>By whom</source>
        <translation>Von wem</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation>Was zugesagt wurde</translation>
    </message>
</context>
<context>
    <name>ProtectionPart</name>
    <message>
        <source>A passphrase protects this desk and its backups.</source>
        <translation>Eine Passphrase schützt diesen Arbeitsplatz und seine Sicherungen.</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Passphrase ändern…</translation>
    </message>
    <message>
        <source>Its recovery key was not typed back in this window. If you do not have it on paper, make a new one.</source>
        <translation>Sein Wiederherstellungsschlüssel wurde in diesem Fenster nicht zurückgetippt. Wenn Sie ihn nicht auf Papier haben, machen Sie einen neuen.</translation>
    </message>
    <message>
        <source>Lock after so long without a key or the mouse</source>
        <translation>Sperren nach so langer Zeit ohne Taste oder Maus</translation>
    </message>
    <message>
        <source>New recovery key…</source>
        <translation>Neuer Wiederherstellungsschlüssel…</translation>
    </message>
    <message>
        <source>Not protected. Whoever can read the files of this computer can read this desk.</source>
        <translation>Nicht geschützt. Wer die Dateien dieses Rechners lesen kann, kann diesen Arbeitsplatz lesen.</translation>
    </message>
    <message>
        <source>Open without asking on this computer</source>
        <translation>Auf diesem Rechner ohne Frage öffnen</translation>
    </message>
    <message>
        <source>Protect this desk…</source>
        <translation>Diesen Arbeitsplatz schützen…</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Remove protection…</source>
        <translation>Schutz entfernen…</translation>
    </message>
    <message>
        <source>The keyring of this system then opens the desk when amdesk starts, for whoever is logged in. After locking, the passphrase is always asked for.</source>
        <translation>Der Schlüsselbund dieses Systems öffnet den Arbeitsplatz dann beim Start von amdesk für alle, die angemeldet sind. Nach dem Sperren wird immer nach der Passphrase gefragt.</translation>
    </message>
    <message>
        <source>You have its recovery key since {day}.</source>
        <translation>Den Wiederherstellungsschlüssel haben Sie seit {day}.</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
</context>
<context>
    <name>QWidget</name>
    <message>
        <source>Account brief</source>
        <translation>Kurzprofil des Kunden</translation>
    </message>
</context>
<context>
    <name>RecordActions</name>
    <message>
        <source>A checked backup was made: {file}.</source>
        <translation>Eine geprüfte Sicherung wurde angelegt: {file}.</translation>
    </message>
    <message>
        <source>Complete this to-do</source>
        <translation>Diese Aufgabe erledigen</translation>
    </message>
    <message>
        <source>New to-do here</source>
        <translation>Neue Aufgabe hier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open its account</source>
        <translation>Ihren Kunden öffnen</translation>
    </message>
    <message>
        <source>Pin to the sidebar or take it off</source>
        <translation>An die Seitenleiste heften oder lösen</translation>
    </message>
    <message>
        <source>The sample territory was removed, but for what you changed in it.</source>
        <translation>Das Mustergebiet wurde entfernt, bis auf das, was Sie darin geändert haben.</translation>
    </message>
    <message>
        <source>The sample territory was removed. Undo brings it back.</source>
        <translation>Das Mustergebiet wurde entfernt. „Rückgängig“ holt es zurück.</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add: {kind}</source>
        <translation>Hinzufügen: {kind}</translation>
    </message>
    <message>
        <source>Edit: {title}</source>
        <translation>Bearbeiten: {title}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>What you typed last time and did not save is here.</source>
        <translation>Hier steht, was Sie zuletzt eingegeben und nicht gespeichert haben.</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>More fields</source>
        <translation>Weitere Felder</translation>
    </message>
    <message>
        <source>One per line.</source>
        <translation>Eins je Zeile.</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Das wird gebraucht.</translation>
    </message>
</context>
<context>
    <name>RecordHistory</name>
    <message>
        <source>History of this record</source>
        <translation>Verlauf dieses Eintrags</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Group {number} of the key</source>
        <translation>Gruppe {number} des Schlüssels</translation>
    </message>
    <message>
        <source>Group {number}: {letters}</source>
        <translation>Gruppe {number}: {letters}</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>Ich habe ihn verwahrt</translation>
    </message>
    <message>
        <source>It opens the desk without the passphrase. Keep it where nobody else looks.</source>
        <translation>Er öffnet den Arbeitsplatz ohne Passphrase. Verwahren Sie ihn, wo niemand sonst hinsieht.</translation>
    </message>
    <message>
        <source>It opens this desk when the passphrase is forgotten. It is shown only now and kept nowhere: print it, save it on another medium or write it down.</source>
        <translation>Er öffnet diesen Arbeitsplatz, wenn die Passphrase vergessen ist. Er wird nur jetzt gezeigt und nirgends aufgehoben: Drucken Sie ihn, speichern Sie ihn auf einem anderen Datenträger oder schreiben Sie ihn auf.</translation>
    </message>
    <message>
        <source>Keep the former key</source>
        <translation>Früheren Schlüssel behalten</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Recovery key of the amdesk of {name}</source>
        <translation>Wiederherstellungsschlüssel zum amdesk von {name}</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Als Text speichern …</translation>
    </message>
    <message>
        <source>Save the recovery key</source>
        <translation>Wiederherstellungsschlüssel speichern</translation>
    </message>
    <message>
        <source>Saved as {file}. Move it off this computer.</source>
        <translation>Gespeichert als {file}. Nehmen Sie die Datei von diesem Rechner.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker gesendet.</translation>
    </message>
    <message>
        <source>The file was not written. Choose another place.</source>
        <translation>Die Datei wurde nicht geschrieben. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Type the two groups back first.</source>
        <translation>Geben Sie zuerst die zwei Gruppen ein.</translation>
    </message>
    <message>
        <source>Type the two groups back, so that it is certain you have them.</source>
        <translation>Geben Sie die zwei Gruppen ein, damit sicher ist, dass Sie den Schlüssel haben.</translation>
    </message>
    <message>
        <source>Your recovery key</source>
        <translation>Ihr Wiederherstellungsschlüssel</translation>
    </message>
</context>
<context>
    <name>ReferenceEditor</name>
    <message>
        <source>Choose “{text}” from the list, or clear the field.</source>
        <translation>Wählen Sie „{text}“ aus der Liste oder leeren Sie das Feld.</translation>
    </message>
</context>
<context>
    <name>RepeatEditor</name>
    <message>
        <source>Does not repeat</source>
        <translation>Wiederholt sich nicht</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Jeden Monat</translation>
    </message>
    <message>
        <source>Every two weeks</source>
        <translation>Alle zwei Wochen</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Every working day</source>
        <translation>Jeden Werktag</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Jedes Jahr</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>In Ihren eigenen Worten</translation>
    </message>
    <message>
        <source>every second Tuesday</source>
        <translation>jeden zweiten Dienstag</translation>
    </message>
    <message>
        <source>{field}, in your own words</source>
        <translation>{field}, in eigenen Worten</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>The backup was restored. What was there before is kept in {folder}.</source>
        <translation>Die Sicherung wurde wiederhergestellt. Was vorher da war, liegt in {folder}.</translation>
    </message>
    <message>
        <source>The folder of a desk</source>
        <translation>Der Ordner eines Arbeitsplatzes</translation>
    </message>
</context>
<context>
    <name>RiskDelegate</name>
    <message>
        <source>If</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
</context>
<context>
    <name>RiskList</name>
    <message>
        <source>Risks and contingencies</source>
        <translation>Risiken und Ausweichpläne</translation>
    </message>
</context>
<context>
    <name>RiskRail</name>
    <message>
        <source>No risks named yet. What could go wrong, what would show it first, and what would you do then?</source>
        <translation>Noch keine Risiken benannt. Was könnte schiefgehen, woran zeigt es sich zuerst, und was täten Sie dann?</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Risks and contingencies</source>
        <translation>Risiken und Ausweichpläne</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Done again: {what}</source>
        <translation>Wiederholt: {what}</translation>
    </message>
    <message>
        <source>Nothing to save yet</source>
        <translation>Noch nichts zu speichern</translation>
    </message>
    <message>
        <source>One field stayed as it is: it has changed since.</source>
        <translation>Ein Feld blieb, wie es ist: Es wurde seither geändert.</translation>
    </message>
    <message>
        <source>Saved on this computer, {day}, {time}</source>
        <translation>Auf diesem Rechner gespeichert, {day}, {time}</translation>
    </message>
    <message>
        <source>Saved on this computer, {time}</source>
        <translation>Auf diesem Rechner gespeichert, {time}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>This page has a fault. What you saved is safe. Details are in {file}.</source>
        <translation>Diese Seite hat einen Fehler. Was Sie gespeichert haben, ist sicher. Einzelheiten stehen in {file}.</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Rückgängig gemacht: {what}</translation>
    </message>
    <message>
        <source>{count} fields stayed as they are: they have changed since.</source>
        <translation>{count} Felder blieben, wie sie sind: Sie wurden seither geändert.</translation>
    </message>
</context>
<context>
    <name>ScoreStrip</name>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>{score} of 10</source>
        <translation>{score} von 10</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>From then on everybody who can read the files of this computer can read the desk, and it does not lock.</source>
        <translation>Danach kann jeder, der die Dateien dieses Rechners lesen kann, den Arbeitsplatz lesen, und er sperrt nicht.</translation>
    </message>
    <message>
        <source>New recovery key</source>
        <translation>Neuer Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Schützen</translation>
    </message>
    <message>
        <source>Protect this desk</source>
        <translation>Diesen Arbeitsplatz schützen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the protection</source>
        <translation>Schutz entfernen</translation>
    </message>
    <message>
        <source>Show the new key</source>
        <translation>Neuen Schlüssel zeigen</translation>
    </message>
    <message>
        <source>The desk and its backups are written anew, encrypted under the passphrase. Then you get a recovery key to print. Without either of them nobody can open the desk, nor can the makers of amdesk.</source>
        <translation>Der Arbeitsplatz und seine Sicherungen werden neu geschrieben, verschlüsselt mit der Passphrase. Danach bekommen Sie einen Wiederherstellungsschlüssel zum Drucken. Ohne eines von beiden kann ihn niemand öffnen, auch die Hersteller von amdesk nicht.</translation>
    </message>
    <message>
        <source>The former one ends as soon as you have typed two groups of the new one back.</source>
        <translation>Der frühere gilt nicht mehr, sobald Sie zwei Gruppen des neuen zurückgetippt haben.</translation>
    </message>
    <message>
        <source>The passphrase of this desk, or its recovery key.</source>
        <translation>Die Passphrase dieses Arbeitsplatzes oder sein Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>The recovery key stays as it is.</source>
        <translation>Der Wiederherstellungsschlüssel bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Writing the desk and its backups anew: {done} of {files}</source>
        <translation>Arbeitsplatz und Sicherungen werden neu geschrieben: {done} von {files}</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show or hide the passphrase</source>
        <translation>Passphrase zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Kompetenzen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Vertretung</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Rückmeldung</translation>
    </message>
    <message>
        <source>Sync and history</source>
        <translation>Abgleich und Verlauf</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Clear choice</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Edit all</source>
        <translation>Alle bearbeiten</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>{count} accounts chosen</source>
        <translation>{count} Kunden gewählt</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Single letters are keys in lists</source>
        <translation>Einzelne Buchstaben sind Tasten in Listen</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>SeverityChip</name>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Severity: {value}</source>
        <translation>Schwere: {value}</translation>
    </message>
</context>
<context>
    <name>SharingCard</name>
    <message>
        <source>1 change waiting</source>
        <translation>1 Änderung wartet</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Last exchange {when}</source>
        <translation>Letzter Austausch {when}</translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation>Letzter Abgleich {when}</translation>
    </message>
    <message>
        <source>Make bundle</source>
        <translation>Paket packen</translation>
    </message>
    <message>
        <source>Not exchanged</source>
        <translation>Nicht ausgetauscht</translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>Nicht abgeglichen</translation>
    </message>
    <message>
        <source>Nothing leaves until you make a bundle.</source>
        <translation>Nichts verlässt ihn, bis Sie ein Paket packen.</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>Nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Fortschritt des Abgleichs</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Gleicht ab</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>seit {when}</translation>
    </message>
    <message>
        <source>{count} changes waiting</source>
        <translation>{count} Änderungen warten</translation>
    </message>
</context>
<context>
    <name>SharingFeed</name>
    <message>
        <source>Fetching…</source>
        <translation>Wird geholt…</translation>
    </message>
    <message>
        <source>Looking for news…</source>
        <translation>Es wird nach Neuem gesehen…</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Wird zusammengeführt…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>There is no page for {what}.</source>
        <translation>Für {what} gibt es keine Seite.</translation>
    </message>
    <message>
        <source>This desk can only be read, nothing in it can be changed: {why}</source>
        <translation>Dieser Arbeitsplatz kann nur gelesen werden, nichts darin lässt sich ändern: {why}</translation>
    </message>
</context>
<context>
    <name>ShortSection</name>
    <message>
        <source>Show {count} more</source>
        <translation>{count} weitere zeigen</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Former field</source>
        <translation>Voriges Feld</translation>
    </message>
    <message>
        <source>In the focused pane</source>
        <translation>Im gewählten Bereich</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Verlassen, ohne zu sichern</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Nächstes Feld</translation>
    </message>
    <message>
        <source>Open the calendar of a day</source>
        <translation>Kalender eines Tages öffnen</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>All {count} accounts</source>
        <translation>Alle {count} Kunden</translation>
    </message>
    <message>
        <source>Pin the accounts you work every week. They stay here, in this order.</source>
        <translation>Heften Sie die Kunden an, an denen Sie jede Woche arbeiten. Sie bleiben hier in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Pinned accounts</source>
        <translation>Angeheftete Kunden</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Your one account</source>
        <translation>Ihr einziger Kunde</translation>
    </message>
    <message>
        <source>{account}, no contact yet, {agreed} days agreed</source>
        <translation>{account}, noch kein Kontakt, {agreed} Tage vereinbart</translation>
    </message>
    <message>
        <source>{account}, {elapsed} of {agreed} days since the last contact</source>
        <translation>{account}, {elapsed} von {agreed} Tagen seit dem letzten Kontakt</translation>
    </message>
    <message>
        <source>{count} back-ups of absences to come without a yes</source>
        <translation>{count} Vertretungen für kommende Abwesenheiten ohne Zusage</translation>
    </message>
    <message>
        <source>{count} fields that wait for a decision</source>
        <translation>{count} Felder, die auf eine Entscheidung warten</translation>
    </message>
    <message>
        <source>{count} issues whose customer has not been told yet</source>
        <translation>{count} Anliegen, deren Kunde noch nicht unterrichtet ist</translation>
    </message>
    <message>
        <source>{count} to-dos of yours are late or due today. Calls, promises and reviews stand on the page besides.</source>
        <translation>{count} Ihrer Aufgaben sind überfällig oder heute fällig. Gespräche, Zusagen und Durchsichten stehen außerdem auf der Seite.</translation>
    </message>
</context>
<context>
    <name>SmallForm</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n Kunde</numerusform>
            <numerusform>%n Kunden</numerusform>
        </translation>
    </message>
    <message>
        <source>12 invented accounts. Remove it any time.</source>
        <translation>12 erfundene Kunden. Jederzeit zu entfernen.</translation>
    </message>
    <message>
        <source>A name is enough to begin</source>
        <translation>Ein Name genügt zum Anfang</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Kunden hinzufügen</translation>
    </message>
    <message>
        <source>Add one account by hand</source>
        <translation>Einen Kunden von Hand eintragen</translation>
    </message>
    <message>
        <source>Agree a contact rhythm</source>
        <translation>Kontaktabstand vereinbaren</translation>
    </message>
    <message>
        <source>Bring in accounts</source>
        <translation>Kunden hereinholen</translation>
    </message>
    <message>
        <source>CSV or contact cards. You match the columns and see a preview</source>
        <translation>CSV oder Kontaktkarten. Sie ordnen die Spalten zu und sehen eine Vorschau</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>From your manager or the person who had these accounts</source>
        <translation>Von Ihrer Führungskraft oder von dem, der diese Kunden hatte</translation>
    </message>
    <message>
        <source>Getting started</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Import an account list</source>
        <translation>Kundenliste einlesen</translation>
    </message>
    <message>
        <source>Import, open or add</source>
        <translation>Einlesen, öffnen oder eintragen</translation>
    </message>
    <message>
        <source>Name a back-up for each account</source>
        <translation>Für jeden Kunden eine Vertretung nennen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>Only looking?</source>
        <translation>Nur ansehen?</translation>
    </message>
    <message>
        <source>Open a bundle</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Open bundle</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Open the sample territory</source>
        <translation>Mustergebiet öffnen</translation>
    </message>
    <message>
        <source>Remove the sample territory</source>
        <translation>Mustergebiet entfernen</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>So nobody waits when you are away</source>
        <translation>Damit niemand wartet, wenn Sie nicht da sind</translation>
    </message>
    <message>
        <source>Start with the accounts you already have</source>
        <translation>Beginnen Sie mit Ihren Kunden</translation>
    </message>
    <message>
        <source>Strategic 14 days, Key 21, Core 30, Serve 45</source>
        <translation>Strategisch 14 Tage, Schlüssel 21, Kern 30, Betreut 45</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Writing the sample accounts down.</source>
        <translation>Die Musterkunden werden eingetragen.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your own accounts stay.</source>
        <translation>Ihre eigenen Kunden bleiben.</translation>
    </message>
    <message>
        <source>amdesk keeps your plans, promises and contact rhythm on this computer. It works the same with or without a connection.</source>
        <translation>amdesk hält Ihre Pläne, Zusagen und Kontaktabstände auf diesem Rechner. Es arbeitet mit und ohne Verbindung gleich.</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{done} von {all} erledigt</translation>
    </message>
    <message>
        <source>{done} of {all} done, about {minutes} minutes</source>
        <translation>{done} von {all} erledigt, etwa {minutes} Minuten</translation>
    </message>
    <message>
        <source>{name}, shown on bundles, briefs and coverage files</source>
        <translation>{name}, steht auf Paketen, Kurzprofilen und Übergabedateien</translation>
    </message>
    <message>
        <source>{some} of {all}</source>
        <translation>{some} von {all}</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Follow-up</source>
        <translation>Folgeschritt</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>Was vereinbart wurde</translation>
    </message>
</context>
<context>
    <name>StorageDialog</name>
    <message>
        <source>Kept in the keyring of this system, never in the desk.</source>
        <translation>Wird im Schlüsselbund dieses Systems aufbewahrt, nie im Arbeitsplatz.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of {user}</source>
        <translation>Passwort von {user}</translation>
    </message>
    <message>
        <source>Remove storage</source>
        <translation>Ablage entfernen</translation>
    </message>
    <message>
        <source>Removing it here leaves everything in the storage as it is.</source>
        <translation>Wer sie hier entfernt, lässt alles in der Ablage, wie es ist.</translation>
    </message>
    <message>
        <source>Storage {name}</source>
        <translation>Ablage {name}</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
</context>
<context>
    <name>StoragesPart</name>
    <message>
        <source>Add storage…</source>
        <translation>Ablage hinzufügen…</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Wird geholt…</translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation>Letzter Abgleich {when}</translation>
    </message>
    <message>
        <source>Looking for news…</source>
        <translation>Es wird nach Neuem gesehen…</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Wird zusammengeführt…</translation>
    </message>
    <message>
        <source>None yet. Add a folder, a stick, Nextcloud, S3 or SFTP.</source>
        <translation>Noch keine. Fügen Sie einen Ordner, einen Stick, Nextcloud, S3 oder SFTP hinzu.</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Fortschritt des Abgleichs</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Storages</source>
        <translation>Ablagen</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>{sent} changes sent, {received} received.</source>
        <translation>{sent} Änderungen gesendet, {received} empfangen.</translation>
    </message>
</context>
<context>
    <name>TabPane</name>
    <message>
        <source>Standing back-up</source>
        <translation>Ständige Vertretung</translation>
    </message>
    <message>
        <source>Who stands in whenever nothing was planned?</source>
        <translation>Wer vertritt Sie, wenn nichts geplant war?</translation>
    </message>
</context>
<context>
    <name>TellRow</name>
    <message>
        <source>Told the customer</source>
        <translation>Kunde informiert</translation>
    </message>
</context>
<context>
    <name>ThemeBars</name>
    <message>
        <source>{theme}: {count}, {open} still open</source>
        <translation>{theme}: {count}, {open} noch offen</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>09:30</source>
        <translation>09:30</translation>
    </message>
    <message>
        <source>“{text}” is no time. Write it as 9:30 or 3pm.</source>
        <translation>„{text}“ ist keine Uhrzeit. Schreiben Sie etwa 9:30 oder 15 Uhr.</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Customer told</source>
        <translation>Kunde informiert</translation>
    </message>
    <message>
        <source>Feedback call</source>
        <translation>Rückmeldegespräch</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the timeline</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Issue raised</source>
        <translation>Anliegen genannt</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>Loops</source>
        <translation>Kreise</translation>
    </message>
    <message>
        <source>Milestone reached</source>
        <translation>Meilenstein erreicht</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>Meilensteine</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Next filter</source>
        <translation>Nächster Filter</translation>
    </message>
    <message>
        <source>Nothing happened yet. What is logged, told, reached and changed stands here.</source>
        <translation>Noch ist nichts geschehen. Hier steht, was notiert, mitgeteilt, erreicht und geändert wurde.</translation>
    </message>
    <message>
        <source>Nothing in the timeline fits this filter.</source>
        <translation>Im Verlauf passt nichts zu diesem Filter.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>Was zu zeigen ist</translation>
    </message>
    <message>
        <source>{what}, {count} records</source>
        <translation>{what}, {count} Datensätze</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n account(s) will go cold within 3 days.</source>
        <translation>
            <numerusform>%n Kunde erkaltet binnen 3 Tagen.</numerusform>
            <numerusform>%n Kunden erkalten binnen 3 Tagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n Termin</numerusform>
            <numerusform>%n Termine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open to-do(s)</source>
        <translation>
            <numerusform>%n offene Aufgabe</numerusform>
            <numerusform>%n offene Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) missing</source>
        <translation>
            <numerusform>%n Teil fehlt</numerusform>
            <numerusform>%n Teile fehlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to-do(s)</source>
        <translation>
            <numerusform>%n Aufgabe</numerusform>
            <numerusform>%n Aufgaben</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Vereinbart</translation>
    </message>
    <message>
        <source>Agreed. {owner}</source>
        <translation>Vereinbart. {owner}</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Einschätzung</translation>
    </message>
    <message>
        <source>Call plan ready</source>
        <translation>Gesprächsplan fertig</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Kompetenzen</translation>
    </message>
    <message>
        <source>Development plan</source>
        <translation>Entwicklungsplan</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Heute erledigt</translation>
    </message>
    <message>
        <source>Done {time}</source>
        <translation>Erledigt {time}</translation>
    </message>
    <message>
        <source>Done. Tell {person}</source>
        <translation>Erledigt. {person} informieren</translation>
    </message>
    <message>
        <source>For {person}, {todos}</source>
        <translation>Für {person}, {todos}</translation>
    </message>
    <message>
        <source>Heard. No action agreed yet</source>
        <translation>Gehört. Noch kein Schritt vereinbart</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Last: call</source>
        <translation>Zuletzt: Anruf</translation>
    </message>
    <message>
        <source>Last: call with {person}</source>
        <translation>Zuletzt: Anruf mit {person}</translation>
    </message>
    <message>
        <source>Last: e-mail</source>
        <translation>Zuletzt: E-Mail</translation>
    </message>
    <message>
        <source>Last: e-mail to {person}</source>
        <translation>Zuletzt: E-Mail an {person}</translation>
    </message>
    <message>
        <source>Last: event</source>
        <translation>Zuletzt: Veranstaltung</translation>
    </message>
    <message>
        <source>Last: event, {person}</source>
        <translation>Zuletzt: Veranstaltung, {person}</translation>
    </message>
    <message>
        <source>Last: feedback call</source>
        <translation>Zuletzt: Rückmeldegespräch</translation>
    </message>
    <message>
        <source>Last: feedback from {person}</source>
        <translation>Zuletzt: Rückmeldung von {person}</translation>
    </message>
    <message>
        <source>Last: video</source>
        <translation>Zuletzt: Video</translation>
    </message>
    <message>
        <source>Last: video with {person}</source>
        <translation>Zuletzt: Video mit {person}</translation>
    </message>
    <message>
        <source>Last: visit</source>
        <translation>Zuletzt: Besuch</translation>
    </message>
    <message>
        <source>Last: visit, {person}</source>
        <translation>Zuletzt: Besuch, {person}</translation>
    </message>
    <message>
        <source>Milestone</source>
        <translation>Meilenstein</translation>
    </message>
    <message>
        <source>Next contact</source>
        <translation>Nächster Kontakt</translation>
    </message>
    <message>
        <source>Next contact with {person}</source>
        <translation>Nächster Kontakt mit {person}</translation>
    </message>
    <message>
        <source>Next contact, as agreed</source>
        <translation>Nächster Kontakt, wie vereinbart</translation>
    </message>
    <message>
        <source>No contact yet</source>
        <translation>Noch kein Kontakt</translation>
    </message>
    <message>
        <source>Not logged</source>
        <translation>Nicht notiert</translation>
    </message>
    <message>
        <source>Nothing due today.</source>
        <translation>Heute ist nichts fällig.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Planned call</source>
        <translation>Geplantes Gespräch</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Renewal falls inside the absence</source>
        <translation>Verlängerung fällt in die Abwesenheit</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>To-do</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Waiting on others</source>
        <translation>Wartet auf andere</translation>
    </message>
    <message>
        <source>about {hours} h planned</source>
        <translation>etwa {hours} Std. geplant</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} planned</source>
        <translation>etwa {hours} Std. {minutes} geplant</translation>
    </message>
    <message>
        <source>about {minutes} min planned</source>
        <translation>etwa {minutes} Min. geplant</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>vereinbart</translation>
    </message>
    <message>
        <source>asked {day}</source>
        <translation>gefragt {day}</translation>
    </message>
    <message>
        <source>away {begin} – {end}</source>
        <translation>nicht da {begin} – {end}</translation>
    </message>
    <message>
        <source>done, not told</source>
        <translation>erledigt, nicht informiert</translation>
    </message>
    <message>
        <source>ends {day}</source>
        <translation>endet {day}</translation>
    </message>
    <message>
        <source>for {person}</source>
        <translation>für {person}</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>gehört</translation>
    </message>
    <message>
        <source>missing: {signs}</source>
        <translation>es fehlt: {signs}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>notice by {day}</source>
        <translation>kündbar bis {day}</translation>
    </message>
    <message>
        <source>of {agreed}</source>
        <translation>von {agreed}</translation>
    </message>
    <message>
        <source>told</source>
        <translation>informiert</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>with {person}</source>
        <translation>mit {person}</translation>
    </message>
    <message>
        <source>{account} has no back-up</source>
        <translation>{account} hat keine Vertretung</translation>
    </message>
    <message>
        <source>{account}, asked {day}</source>
        <translation>{account}, gefragt {day}</translation>
    </message>
    <message>
        <source>{account}, choose somebody else</source>
        <translation>{account}, jemand anderen wählen</translation>
    </message>
    <message>
        <source>{begin} – {end}</source>
        <translation>{begin} – {end}</translation>
    </message>
    <message>
        <source>{contract}, {when}</source>
        <translation>{contract}, {when}</translation>
    </message>
    <message>
        <source>{kind}, {account}</source>
        <translation>{kind}, {account}</translation>
    </message>
    <message>
        <source>{nothing} {soon}</source>
        <translation>{nothing} {soon}</translation>
    </message>
    <message>
        <source>{person} asks you</source>
        <translation>{person} fragt Sie</translation>
    </message>
    <message>
        <source>{person} declined {account}</source>
        <translation>{person} hat {account} abgelehnt</translation>
    </message>
    <message>
        <source>{person} has not acknowledged</source>
        <translation>{person} hat nicht bestätigt</translation>
    </message>
    <message>
        <source>{person} is away too</source>
        <translation>{person} ist auch nicht da</translation>
    </message>
    <message>
        <source>{person}: {title}</source>
        <translation>{person}: {title}</translation>
    </message>
    <message>
        <source>{ready} of {signs} ready</source>
        <translation>{ready} von {signs} bereit</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} von {all}</translation>
    </message>
    <message>
        <source>{title}, {value}</source>
        <translation>{title}, {value}</translation>
    </message>
</context>
<context>
    <name>TodayRail</name>
    <message>
        <source>Beside the day</source>
        <translation>Neben dem Tag</translation>
    </message>
    <message>
        <source>Close the loop</source>
        <translation>Kreise schließen</translation>
    </message>
    <message>
        <source>Coverage gaps</source>
        <translation>Lücken der Vertretung</translation>
    </message>
    <message>
        <source>Every account is within its contact interval.</source>
        <translation>Alle Kunden liegen im Kontaktabstand.</translation>
    </message>
    <message>
        <source>Every customer has been told.</source>
        <translation>Alle Kunden sind informiert.</translation>
    </message>
    <message>
        <source>Going cold</source>
        <translation>Kühlt ab</translation>
    </message>
    <message>
        <source>Renewals</source>
        <translation>Verlängerungen</translation>
    </message>
    <message>
        <source>Reviews and milestones</source>
        <translation>Durchsichten und Meilensteine</translation>
    </message>
    <message>
        <source>You are covering</source>
        <translation>Sie vertreten</translation>
    </message>
    <message>
        <source>next 60 days</source>
        <translation>nächste 60 Tage</translation>
    </message>
    <message>
        <source>past agreed contact interval</source>
        <translation>über dem Kontaktabstand</translation>
    </message>
    <message>
        <source>{count} past their agreed interval</source>
        <translation>{count} über ihrem Kontaktabstand</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} warten</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Tagesordnung</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Alle erledigt</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose or remind</source>
        <translation>Wählen oder erinnern</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear choice</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Delete to-do</source>
        <translation>Aufgabe löschen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Due day</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Filter the day</source>
        <translation>Den Tag filtern</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>Kontakt notieren</translation>
    </message>
    <message>
        <source>Log a visit or call</source>
        <translation>Besuch oder Anruf notieren</translation>
    </message>
    <message>
        <source>Log visit</source>
        <translation>Besuch notieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>Kunden öffnen</translation>
    </message>
    <message>
        <source>Set due day</source>
        <translation>Fälligkeit setzen</translation>
    </message>
    <message>
        <source>Show more of long lists</source>
        <translation>Mehr von langen Listen zeigen</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>Zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Snooze all</source>
        <translation>Alle verschieben</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>Zur Liste</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Told the customer</source>
        <translation>Kunde informiert</translation>
    </message>
    <message>
        <source>Waiting on</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Waiting on somebody</source>
        <translation>Wartet auf jemanden</translation>
    </message>
</context>
<context>
    <name>TodayView</name>
    <message>
        <source>Add a to-do</source>
        <translation>Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Tagesordnung</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Filter the day</source>
        <translation>Den Tag filtern</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Nothing here has “{words}” in it.</source>
        <translation>Hier enthält nichts „{words}“.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>TodoTab</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add to-do here</source>
        <translation>Hier Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>Change due date</source>
        <translation>Fälligkeit ändern</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Fallen lassen</translation>
    </message>
    <message>
        <source>Drop to-do</source>
        <translation>Aufgabe fallen lassen</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Fallen gelassen</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Nothing open with this account. Type what is to be done next.</source>
        <translation>Mit diesem Kunden ist nichts offen. Schreiben Sie, was als Nächstes zu tun ist.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Promises without a step</source>
        <translation>Zusagen ohne Schritt</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Snooze to-do</source>
        <translation>Aufgabe verschieben</translation>
    </message>
    <message>
        <source>Tell the customer</source>
        <translation>Kunden informieren</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>To-do</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Wait for</source>
        <translation>Warten auf</translation>
    </message>
    <message>
        <source>Wait for somebody</source>
        <translation>Auf jemanden warten</translation>
    </message>
    <message>
        <source>Waiting on others</source>
        <translation>Wartet auf andere</translation>
    </message>
    <message>
        <source>Without a day</source>
        <translation>Ohne Tag</translation>
    </message>
    <message>
        <source>asked {day}</source>
        <translation>gefragt {day}</translation>
    </message>
    <message>
        <source>they promised</source>
        <translation>deren Zusage</translation>
    </message>
    <message>
        <source>we promised</source>
        <translation>unsere Zusage</translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>Fingerprint in words</source>
        <translation>Fingerabdruck in Wörtern</translation>
    </message>
    <message>
        <source>From then on their bundles are merged here, and yours are sealed to them.</source>
        <translation>Von da an werden deren Pakete hier zusammengeführt und Ihre dafür verschlossen.</translation>
    </message>
    <message>
        <source>Ring {name} and let them read these words from their own screen:</source>
        <translation>Rufen Sie {name} an und lassen Sie sich diese Wörter vom dortigen Bildschirm vorlesen:</translation>
    </message>
    <message>
        <source>The words are the same</source>
        <translation>Die Wörter sind gleich</translation>
    </message>
    <message>
        <source>Trust without comparing</source>
        <translation>Vertrauen ohne Vergleich</translation>
    </message>
    <message>
        <source>Trust {name}’s device?</source>
        <translation>Dem Gerät von {name} vertrauen?</translation>
    </message>
</context>
<context>
    <name>TypedRepeats</name>
    <message>
        <source>“{text}” is no repeat. Write “every second Tuesday”, for instance.</source>
        <translation>„{text}“ ist keine Wiederholung. Schreiben Sie zum Beispiel „jeden zweiten Dienstag“.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{what}. {keys} to undo.</source>
        <translation>{what}. {keys} macht es rückgängig.</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Add colleague</source>
        <translation>Kollegen eintragen</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Export coverage file</source>
        <translation>Übergabedatei ausgeben</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Sprache: {name}</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Log visit or call</source>
        <translation>Besuch oder Anruf notieren</translation>
    </message>
    <message>
        <source>Text size: {percent} %</source>
        <translation>Schriftgröße: {percent} %</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>Draft kept on this computer</source>
        <translation>Entwurf auf diesem Rechner aufgehoben</translation>
    </message>
    <message>
        <source>Draft kept on this computer, {time}</source>
        <translation>Entwurf auf diesem Rechner aufgehoben, {time}</translation>
    </message>
    <message>
        <source>Kept on this computer as you type</source>
        <translation>Wird beim Schreiben auf diesem Rechner aufgehoben</translation>
    </message>
    <message>
        <source>Not kept yet</source>
        <translation>Noch nicht aufgehoben</translation>
    </message>
</context>
<context>
    <name>_Card</name>
    <message>
        <source>Ask</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Ask {name}</source>
        <translation>{name} fragen</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>Remove from {list}</source>
        <translation>Aus {list} entfernen</translation>
    </message>
</context>
<context>
    <name>_Foot</name>
    <message>
        <source>Accounts</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
</context>
</TS>
