import type { ImportField, ImportKind } from "./import-kind.ts";

/** Systems whose files are read without anybody mapping a column. */
export const knownSystems = ["hubspot", "salesforce", "espocrm", "google", "outlook", "nav"] as const;
export type KnownSystem = (typeof knownSystems)[number];

type Names = Partial<Record<ImportField, readonly string[]>>;

/**
 * What the systems call their columns, as labels of their exports and, for Salesforce and EspoCRM, as field names.
 * NAV's are those of its employer CRM and of Jobbsporet (navikt/crm-arbeidsgiver-base, navikt/crm-ips); what a
 * participant stands in there (trail, minutes shared with the participant) is mapped to nothing.
 */
export const systemNames: Readonly<Record<KnownSystem, Partial<Record<ImportKind, Names>>>> = {
  hubspot: {
    employers: {
      name: ["Company name", "Name"],
      address: ["Street Address"],
      postcode: ["Postal Code"],
      place: ["City"],
      phone: ["Phone Number"],
      website: ["Website URL", "Company Domain Name"],
      headCount: ["Number of Employees"],
    },
    people: {
      givenName: ["First Name"],
      familyName: ["Last Name"],
      email: ["Email"],
      phone: ["Phone Number"],
      mobile: ["Mobile Phone Number"],
      role: ["Job Title"],
      employerName: ["Company Name", "Associated Company", "Primary Associated Company"],
      employerPlace: ["City"],
    },
    contacts: {
      employerName: ["Associated Company", "Company name"],
      day: ["Activity date", "Meeting start time", "Call start time", "Create date"],
      channel: ["Activity type", "Meeting location type", "Call and meeting type"],
      status: ["Meeting outcome", "Call outcome"],
      durationMinutes: ["Call duration"],
      subject: ["Meeting name", "Call Title", "Email subject"],
      note: ["Meeting description", "Call notes", "Note body", "Internal meeting notes"],
      personName: ["Associated Contact"],
      colleagueEmail: ["Activity assigned to"],
    },
  },
  salesforce: {
    employers: {
      name: ["Account Name", "Name"],
      address: ["Billing Street", "BillingStreet", "Shipping Street"],
      postcode: ["Billing Zip/Postal Code", "BillingPostalCode"],
      place: ["Billing City", "BillingCity"],
      phone: ["Phone"],
      website: ["Website"],
      headCount: ["Employees", "NumberOfEmployees"],
    },
    people: {
      name: ["Full Name", "Name"],
      givenName: ["First Name", "FirstName"],
      familyName: ["Last Name", "LastName"],
      role: ["Title"],
      employerName: ["Account Name", "Account.Name"],
      phone: ["Phone"],
      mobile: ["Mobile", "MobilePhone"],
      email: ["Email"],
    },
    contacts: {
      employerName: ["Company / Account", "Account Name", "Account.Name", "Related To", "What.Name"],
      day: ["Start", "StartDateTime", "ActivityDate", "Start Date", "Due Date Only"],
      time: ["Start Time"],
      channel: ["Type", "Event Subtype", "EventSubtype"],
      durationMinutes: ["Duration", "DurationInMinutes", "Duration (Minutes)"],
      subject: ["Subject"],
      note: ["Description", "Full Comments"],
      personName: ["Contact", "Who.Name", "Name"],
      colleagueEmail: ["Assigned To Email", "Owner.Email"],
    },
  },
  espocrm: {
    employers: {
      name: ["Name"],
      address: ["Billing Address Street", "billingAddressStreet"],
      postcode: ["Billing Address Postal Code", "billingAddressPostalCode"],
      place: ["Billing Address City", "billingAddressCity"],
      phone: ["Phone", "phoneNumber"],
      email: ["Email", "emailAddress"],
      website: ["Website"],
    },
    people: {
      name: ["Name"],
      givenName: ["First Name", "firstName"],
      familyName: ["Last Name", "lastName"],
      role: ["Account Title", "accountRole", "Title"],
      employerName: ["Account", "accountName"],
      phone: ["Phone", "phoneNumber"],
      email: ["Email", "emailAddress"],
    },
    contacts: {
      employerName: ["Account", "accountName", "Parent", "parentName"],
      day: ["Date Start", "dateStart"],
      durationMinutes: ["Duration"],
      status: ["Status"],
      subject: ["Name"],
      note: ["Description"],
      personName: ["Contacts", "contactsNames"],
      colleagueEmail: ["Assigned User", "assignedUserName"],
    },
  },
  google: {
    people: {
      name: ["Name", "File As"],
      givenName: ["First Name", "Given Name"],
      familyName: ["Last Name", "Family Name"],
      employerName: ["Organization Name", "Organization 1 - Name"],
      role: ["Organization Title", "Organization 1 - Title"],
      email: ["E-mail 1 - Value"],
      phone: ["Phone 1 - Value"],
      mobile: ["Phone 2 - Value"],
      employerPlace: ["Address 1 - City"],
    },
  },
  outlook: {
    people: {
      givenName: ["First Name", "Fornavn"],
      familyName: ["Last Name", "Etternavn"],
      employerName: ["Company", "Firma"],
      role: ["Job Title", "Stilling"],
      email: ["E-mail Address", "E-postadresse"],
      phone: ["Business Phone", "Telefon (arbeid)"],
      mobile: ["Mobile Phone", "Mobiltelefon"],
      employerPlace: ["Business City", "Poststed (arbeid)"],
    },
  },
  nav: {
    employers: {
      organisationNumber: ["Organisasjonsnummer", "INT_OrganizationNumber__c"],
      name: ["Kontonavn", "Account Name", "Name", "TAG_Alias__c"],
      address: ["ShippingStreet", "Besøksadresse"],
      postcode: ["ShippingPostalCode"],
      place: ["ShippingCity"],
      municipality: ["INT_MunicipalityNumber__c", "Kommunenummer"],
      phone: ["Phone", "TAG_CorrectedPhone__c"],
      email: ["TAG_CorrectedEmail__c"],
      website: ["Website"],
      industryCode: ["INT_MainIndustry__c", "Næringskode"],
      headCount: ["NumberOfEmployees", "Antall ansatte"],
    },
    people: {
      name: ["Name", "Kontaktnavn"],
      givenName: ["FirstName"],
      familyName: ["LastName"],
      role: ["TAG_Role__c", "Rolle", "Title"],
      employerName: ["Account.Name", "Kontonavn"],
      organisationNumber: ["Account.INT_OrganizationNumber__c", "Organisasjonsnummer"],
      email: ["Email", "E-post"],
      phone: ["Phone", "Telefon"],
      mobile: ["MobilePhone", "Mobil"],
      informedOn: ["TAG_Informed__c", "Informert"],
      leftOn: ["TAG_Left_Company__c", "Sluttet i bedriften"],
    },
    contacts: {
      employerName: ["Account.Name", "Kontonavn", "What.Name"],
      organisationNumber: ["Account.INT_OrganizationNumber__c", "Organisasjonsnummer"],
      day: ["StartDateTime", "ActivityDate", "Start", "Startdato"],
      channel: ["ips_uo_Kanal__c", "Kanal"],
      status: ["IPS_Status__c", "ips_Status__c", "Status"],
      purpose: ["IPS_Subcategory__c", "ips_Subcategory__c", "Underkategori"],
      durationMinutes: ["Total_Duration__c", "DurationInMinutes"],
      travelMinutes: ["ips_Travel_time__c", "Reisetid"],
      decisionMaker: ["ips_Is_the_employer_decision_maker__c", "Beslutningstaker"],
      subject: ["Subject", "Emne"],
      note: ["Description", "Beskrivelse"],
      personName: ["Who.Name", "Navn på kontakt"],
      colleagueEmail: ["Owner.Email"],
    },
  },
};
